package org.preceptor.shelf.orders;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.ProductIndex;
import org.preceptor.shelf.ShelfFiles;

/**
 * Reads tables of products, {@code *products.tsv}: which ingredients each RxNorm and National Drug Code means. A program makes them
 * out of a site's own terminology; every line is checked all the same.
 */
public final class ProductFile {

    /** The first line of every such table. */
    public static final String FIRST_LINE = "preceptor-products\t1";
    /** The form of an ingredient's name: it stands on cards. */
    public static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ,.'()+/%-]{0,199}");

    private static final Pattern RXCUI = Pattern.compile("[1-9][0-9]{0,8}");

    private final ShelfFiles files;
    private final DrugDictionary own;
    private final Map<String, Drug> byRxcui = new HashMap<>();
    private final List<ProductIndex.Products> products = new ArrayList<>();
    private final Map<Set<Drug>, Place> places = new HashMap<>();

    private record Place(Path file, int line) {}

    /** Beside the shelf's own drugs. */
    ProductFile(ShelfFiles files, DrugDictionary own) {
        this.files = files;
        this.own = own;
        own.drugs().forEach(drug -> drug.rxnorm().ifPresent(code -> byRxcui.put(code, drug)));
    }

    void read(Path file) {
        files.table(file).ifPresent(bytes -> {
            int line = 0;
            int start = 0;
            while (start < bytes.length) {
                int end = start;
                while (end < bytes.length && bytes[end] != '\n') {
                    end++;
                }
                line(file, ++line, new String(bytes, start, end - start, StandardCharsets.UTF_8));
                start = end + 1;
            }
            if (line == 0) {
                files.problem(file, 1, "is empty");
            }
        });
    }

    private void line(Path file, int number, String line) {
        if (number == 1) {
            if (!line.equals(FIRST_LINE)) {
                files.problem(
                        file, 1, "does not begin with `" + FIRST_LINE.replace('\t', ' ') + "`, separated by a tab");
            }
            return;
        }
        if (line.startsWith("#")) {
            return;
        }
        String[] cells = line.split("\t", -1);
        String kind = cells[0];
        if (kind.equals("ingredient") && cells.length == 3) {
            ingredient(file, number, cells[1], cells[2]);
        } else if (kind.equals("same") && cells.length == 3) {
            same(file, number, cells[1], cells[2]);
        } else if (kind.equals("products") && cells.length == 4) {
            products(file, number, cells);
        } else {
            files.problem(
                    file,
                    number,
                    "is none of the lines `ingredient code name`, `same code drug`, `products ingredients RxNorm NDC`");
        }
    }

    private void ingredient(Path file, int line, String rxcui, String name) {
        if (!RXCUI.matcher(rxcui).matches()) {
            files.problem(file, line, "`" + rxcui + "` has not the form of an RxNorm code");
        } else if (!NAME.matcher(name).matches()) {
            files.problem(file, line, "the name of " + rxcui + " has letters that a card cannot show");
        } else {
            byRxcui.putIfAbsent(rxcui, Drug.unlisted(rxcui, name));
        }
    }

    /** An ingredient that the shelf lists without this RxNorm code. */
    private void same(Path file, int line, String rxcui, String id) {
        Drug drug = own.drug(id).orElse(null);
        if (drug == null || !RXCUI.matcher(rxcui).matches()) {
            files.problem(file, line, "there is no drug `" + id + "`, or `" + rxcui + "` is no RxNorm code");
        } else {
            byRxcui.put(rxcui, drug);
        }
    }

    private void products(Path file, int line, String[] cells) {
        Set<Drug> ingredients = new LinkedHashSet<>();
        for (String rxcui : cells[1].split("\\+", -1)) {
            Drug drug = byRxcui.get(rxcui);
            if (drug == null) {
                files.problem(file, line, "no drug and no line above is the ingredient `" + rxcui + "`");
                return;
            }
            ingredients.add(drug);
        }
        try {
            products.add(new ProductIndex.Products(ingredients, numbers(cells[2], 9), numbers(cells[3], 11)));
        } catch (NumberFormatException wrong) {
            files.problem(file, line, "`" + wrong.getMessage() + "` is no code");
        }
        if (places.putIfAbsent(ingredients, new Place(file, line)) != null) {
            files.problem(file, line, "these ingredients have a line already");
        }
    }

    private static long[] numbers(String text, int most) {
        if (text.isEmpty()) {
            return new long[0];
        }
        String[] words = text.split(" ", -1);
        long[] numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            boolean digits =
                    !word.isEmpty() && word.length() <= most && word.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits) {
                throw new NumberFormatException(word);
            }
            numbers[i] = Long.parseLong(word);
        }
        return numbers;
    }

    /** Every product that was read; without any where a table contradicts itself or the shelf's own drugs, which is reported. */
    ProductIndex index() {
        ProductIndex index;
        try {
            index = new ProductIndex(products);
        } catch (IllegalArgumentException twice) {
            Place place = places.values().iterator().next();
            files.problem(place.file(), 1, String.valueOf(twice.getMessage()));
            return ProductIndex.empty();
        }
        for (Code code : own.codes()) {
            Set<Drug> here = index.ingredients(code);
            Set<Drug> there = own.meaning(code);
            if (!here.isEmpty() && !there.isEmpty() && !here.equals(there)) {
                Place place = places.getOrDefault(here, new Place(Path.of(Medications.PLACE), 1));
                files.problem(
                        place.file(),
                        place.line(),
                        code + " means other drugs in the shelf's own files: import the products again");
            }
        }
        return index;
    }
}
