package org.shifan.bench.peers;

import java.util.List;

/** The annex in plain Java: what one would write who never has to change it. */
public final class ByHand implements Engine {

    @Override
    public void look(List<View> views) {
        for (View view : views) {
            look(view);
        }
    }

    private static void look(View view) {
        switch (view.getGroup()) {
            case TOWNSHIP -> {
                qualify(view, Indicator.YX_01, view.getCategories() >= 6 && view.getItems() >= 15);
                qualify(view, Indicator.YX_04A, view.isHall());
                qualify(view, Indicator.YX_04B, view.getTcmPhysicians() >= 1);
                lookAt(view, Indicator.YX_06, view.isHall());
                qualify(view, Indicator.YX_06, view.isHallUpgraded());
                lookAt(view, Indicator.YX_16, view.isHall());
                qualify(view, Indicator.YX_16, view.isHallConnected());
            }
            case STATION -> {
                qualify(view, Indicator.YX_02A, view.getCategories() >= 4 && view.getItems() >= 6);
                qualify(view, Indicator.YX_03A, view.isOffersTcm());
                qualify(view, Indicator.YX_07, view.isPavilion());
                qualify(view, Indicator.YX_14, view.getTcmPhysicians() >= 1 || view.getCapablePhysicians() >= 1);
            }
            case VILLAGE -> {
                qualify(view, Indicator.YX_02B, view.getCategories() >= 4 && view.getItems() >= 6);
                qualify(view, Indicator.YX_03B, view.isOffersTcm());
                qualify(view, Indicator.YX_07, view.isPavilion());
                qualify(view, Indicator.YX_15, view.getCapableStaff() >= 1);
            }
            case TCM_HOSPITAL -> {
                lookAt(view, Indicator.YX_08, view.getGrade() >= 2);
                qualify(view, Indicator.YX_08, view.isRehabilitation());
                lookAt(view, Indicator.YX_09, view.getGrade() >= 2);
                qualify(view, Indicator.YX_09, view.isGeriatric());
            }
            case MCH -> {
                lookAt(view, Indicator.YX_10, view.getGrade() >= 2);
                qualify(view, Indicator.YX_10, view.isTcmDepartment());
            }
        }
    }

    private static void lookAt(View view, Indicator indicator, boolean holds) {
        if (holds) {
            view.lookAt(indicator);
        }
    }

    private static void qualify(View view, Indicator indicator, boolean holds) {
        if (holds) {
            view.qualify(indicator);
        }
    }

    @Override
    public void conclude(List<Standing> standings) {
        for (Standing standing : standings) {
            switch (standing.getIndicator()) {
                case YX_02B, YX_03B, YX_15 -> percent(standing, 90);
                case YX_06 -> percent(standing, 15);
                case YX_07 -> percent(standing, 10);
                case YX_09 -> percent(standing, 60);
                case YX_11A -> percent(standing, 75);
                case YX_11B -> percent(standing, 85);
                case YX_12 -> atLeast(standing, 10 * 10_000, 6);
                case YX_13 -> percent(standing, 25);
                case YX_17 -> percent(standing, 30);
                default -> percent(standing, 100);
            }
        }
    }

    private static void percent(Standing standing, long percent) {
        atLeast(standing, 100, percent);
    }

    /** Demands that so many times the part is at least so many times the whole. */
    private static void atLeast(Standing standing, long parts, long wholes) {
        if (standing.getPossible() == 0) {
            standing.conclude(Outcome.NOT_APPLICABLE);
        } else if (standing.getCertain() > 0) {
            if (standing.getWorstPart() * parts >= standing.getWorstWhole() * wholes) {
                standing.conclude(Outcome.PASS);
            } else if (standing.getBestPart() * parts < standing.getBestWhole() * wholes) {
                standing.conclude(Outcome.FAIL);
                standing.need(parts, wholes);
            }
        }
    }
}
