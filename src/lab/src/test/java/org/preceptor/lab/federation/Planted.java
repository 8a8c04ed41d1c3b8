package org.preceptor.lab.federation;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** People of several sites, drawn by a seed. */
final class Planted {

    static final FederatedModel LOGISTIC =
            new FederatedModel(FederatedModel.Kind.LOGISTIC, List.of("age", "male", "sbp"), "event", "", List.of());
    static final FederatedModel COX = new FederatedModel(
            FederatedModel.Kind.COX, List.of("age", "male", "sbp"), "event", "years", List.of(1.0, 2.0, 3.0, 5.0, 8.0));

    private Planted() {}

    /** age, male, sbp, event, and years for a Cox model. */
    static List<double[]> people(FederatedModel model, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double age = 40 + 40 * random.nextDouble();
            double male = random.nextInt(2);
            double sbp = 130 + 18 * random.nextGaussian();
            double predictor = 0.05 * (age - 60) + 0.4 * male + 0.012 * (sbp - 130);
            if (model.kind() == FederatedModel.Kind.LOGISTIC) {
                boolean event = random.nextDouble() < 1 / (1 + Math.exp(1.2 - predictor));
                people.add(new double[] {age, male, sbp, event ? 1 : 0});
            } else {
                double toEvent = -Math.log(1 - random.nextDouble()) / (0.12 * Math.exp(predictor));
                double observed = 10 * random.nextDouble() + 0.01;
                people.add(new double[] {
                    age, male, sbp, toEvent < observed ? 1 : 0, Math.max(0.01, Math.min(toEvent, observed))
                });
            }
        }
        return people;
    }

    static SiteRows rows(FederatedModel model, List<double[]> people) {
        return SiteRows.of(model, people, 0);
    }

    /** The same bytes for the same seed: for tests that count. */
    static SecureRandom random(long seed) {
        SplittableRandom numbers = new SplittableRandom(seed);
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                numbers.nextBytes(bytes);
            }
        };
    }
}
