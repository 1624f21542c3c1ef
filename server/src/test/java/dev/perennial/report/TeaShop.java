package dev.perennial.report;

import dev.perennial.insight.SmallShop;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Two years of a tea shop, always the same: some teas bring people back, one name is long, one is wide, one is hostile. */
public final class TeaShop {
    private static final List<String> TEAS = List.of(
            "Sencha",
            "Darjeeling First Flush from the garden behind the old mill, 250 g",
            "抹茶・京都",
            "Assam \u001b[31m\u202ered\n",
            "Sample box");
    private static final List<String> COUNTRIES = List.of("Sweden", "Germany", "Sweden", "Spain");
    private static final LocalDate OPENING = LocalDate.of(2024, 3, 4);
    private static final int DAYS = 640;

    private final Random random = new Random(20260101);
    private final SmallShop shop;

    private TeaShop(SmallShop shop) {
        this.shop = shop;
    }

    public static SmallShop fill(SmallShop shop) {
        new TeaShop(shop).openFor(450);
        return shop.somebodyBuys("2024-05-05", 1990).somebodyBuys("2024-05-06", 990);
    }

    private void openFor(int customers) {
        for (int i = 0; i < customers; i++) {
            String customer = "c%04d".formatted(i);
            shop.livesIn(customer, COUNTRIES.get(random.nextInt(COUNTRIES.size())));
            visits(customer);
        }
    }

    private void visits(String customer) {
        int first = random.nextInt(TEAS.size());
        double comesBack = first == 0 ? 0.75 : first == 4 ? 0.3 : 0.5;
        int day = random.nextInt(DAYS);
        int tea = first;
        while (day < DAYS) {
            buy(customer, OPENING.plusDays(day), tea);
            if (random.nextDouble() > comesBack) {
                return;
            }
            day += 14 + (int) (Math.abs(random.nextGaussian()) * 30);
            tea = random.nextInt(TEAS.size());
            comesBack = 0.7;
        }
    }

    private void buy(String customer, LocalDate day, int tea) {
        long cents = 900 + 250L * random.nextInt(12);
        if (random.nextInt(4) == 0) {
            shop.buysDiscounted(customer, day.toString(), cents - 100, 100);
        } else {
            shop.buysOn(customer, day, cents);
        }
        shop.of(TEAS.get(tea), 1 + random.nextInt(2));
        if (random.nextInt(40) == 0) {
            shop.returns(customer, day.plusDays(3).toString(), 500);
        }
    }
}
