package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problem;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.signing.SignaturePolicy;
import org.preceptor.shelf.signing.Standing;
import org.preceptor.shelf.signing.TrustedKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models verify}: what the service would say of the shelf's signatures. */
@Command(
        name = "verify",
        description =
                "Checks the signature of every folder of the shelf, as the service does; exit 1 if one does not hold.")
final class VerifyCommand implements Callable<Integer> {

    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "the file of trusted keys")
    @SuppressWarnings("NullAway.Init")
    private Path keys;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = shelf.root();
        PrintWriter out = spec.commandLine().getOut();
        SortedMap<String, Standing> standings = standings(root);
        long held = standings.values().stream()
                .filter(Standing.Signed.class::isInstance)
                .count();
        boolean all = held == standings.size();
        if (json) {
            Printed.json(out, generator -> {
                generator.writeBooleanField("verified", all);
                generator.writeObjectFieldStart("folders");
                for (Map.Entry<String, Standing> one : standings.entrySet()) {
                    generator.writeObjectFieldStart(one.getKey());
                    write(generator, one.getValue());
                    generator.writeEndObject();
                }
                generator.writeEndObject();
            });
        } else {
            standings.forEach((folder, standing) -> tell(out, folder, standing));
            out.printf("%d of %d folders are signed by a trusted key%n", held, standings.size());
            out.flush();
        }
        return all ? 0 : 1;
    }

    private SortedMap<String, Standing> standings(Path root) {
        if (!Files.isRegularFile(keys)) {
            throw new UserProblem("there is no file " + keys);
        }
        try (Shelf read = new ShelfReader(new Ucum(), new SignaturePolicy(TrustedKeys.read(keys), false)).read(root)) {
            return read.signatures();
        } catch (BrokenShelf broken) {
            throw new UserProblem(String.valueOf(broken.getMessage()));
        }
    }

    private static void tell(PrintWriter out, String folder, Standing standing) {
        switch (standing) {
            case Standing.Signed(var key, var date) -> out.printf("%s: signed by %s on %s%n", folder, key, date);
            case Standing.Unsigned unsigned -> out.printf("%s: NOT SIGNED%n", folder);
            case Standing.Wrong(List<Problem> faults) -> {
                out.printf("%s: THE SIGNATURE DOES NOT HOLD%n", folder);
                faults.forEach(fault -> out.printf("  %s%n", fault));
            }
        }
    }

    private static void write(JsonGenerator out, Standing standing) throws IOException {
        switch (standing) {
            case Standing.Signed(var key, var date) -> {
                out.writeStringField("standing", "signed");
                out.writeStringField("key", key);
                out.writeStringField("date", date.toString());
            }
            case Standing.Unsigned unsigned -> out.writeStringField("standing", "unsigned");
            case Standing.Wrong(List<Problem> faults) -> {
                out.writeStringField("standing", "wrong");
                out.writeArrayFieldStart("faults");
                for (Problem fault : faults) {
                    out.writeString(fault.toString());
                }
                out.writeEndArray();
            }
        }
    }
}
