package org.shifan.bench.peers;

/**
 * The facts of an institution with what is missing put in, at its worst or at its best. All conditions of the annex grow
 * with their facts, so what holds at the worst is certain and what does not hold at the best is excluded: one condition,
 * asked twice where something is missing, is three-valued logic. Rules leave marks on it.
 */
public final class View {

    private static final int MANY = 20_000;

    private final Group group;
    private final int categories;
    private final int items;
    private final int tcmPhysicians;
    private final int capablePhysicians;
    private final int capableStaff;
    private final int grade;
    private final boolean offersTcm;
    private final boolean hall;
    private final boolean hallUpgraded;
    private final boolean hallConnected;
    private final boolean pavilion;
    private final boolean rehabilitation;
    private final boolean geriatric;
    private final boolean tcmDepartment;

    private int lookedAt;
    private int qualifying;

    /**
     * A view of that row.
     *
     * @param techniques its categories and items, null when not reported
     */
    View(Group group, County.Row row, Techniques.Count techniques, boolean best) {
        this.group = group;
        this.categories =
                techniques != null && techniques.categories() != null ? techniques.categories() : best ? MANY : 0;
        this.items = techniques != null && techniques.items() != null ? techniques.items() : best ? MANY : 0;
        this.tcmPhysicians = number(row.tcmPhysicians(), 0, best);
        this.capablePhysicians = number(row.tcmCapablePhysicians(), 0, best);
        this.capableStaff = number(row.tcmCapableStaff(), 0, best);
        this.grade = number(row.grade(), 1, best);
        this.offersTcm = yes(row.offersTcm(), best);
        this.hall = yes(row.tcmHall(), best);
        this.hallUpgraded = yes(row.tcmHallUpgraded(), best);
        this.hallConnected = yes(row.tcmHallConnected(), best);
        this.pavilion = yes(row.tcmPavilion(), best);
        this.rehabilitation = yes(row.rehabilitationDepartment(), best);
        this.geriatric = yes(row.geriatricDepartment(), best);
        this.tcmDepartment = yes(row.tcmDepartment(), best);
    }

    private static int number(Integer reported, int least, boolean best) {
        return reported != null ? reported : best ? MANY : least;
    }

    private static boolean yes(Boolean reported, boolean best) {
        return reported != null ? reported : best;
    }

    /** Whether a fact that the annex asks of the group is missing. */
    static boolean incomplete(Group group, County.Row row, Techniques.Count techniques) {
        boolean counted = techniques != null && techniques.categories() != null && techniques.items() != null;
        return switch (group) {
            case TOWNSHIP ->
                !counted
                        || row.tcmHall() == null
                        || row.tcmHallUpgraded() == null
                        || row.tcmHallConnected() == null
                        || row.tcmPhysicians() == null;
            case STATION ->
                !counted
                        || row.offersTcm() == null
                        || row.tcmPavilion() == null
                        || row.tcmPhysicians() == null
                        || row.tcmCapablePhysicians() == null;
            case VILLAGE ->
                !counted || row.offersTcm() == null || row.tcmPavilion() == null || row.tcmCapableStaff() == null;
            case TCM_HOSPITAL ->
                row.grade() == null || row.rehabilitationDepartment() == null || row.geriatricDepartment() == null;
            case MCH -> row.grade() == null || row.tcmDepartment() == null;
        };
    }

    /** Marks that the indicator looks at it; without a condition on whom, it always does. */
    public void lookAt(Indicator indicator) {
        lookedAt |= 1 << indicator.ordinal();
    }

    /** Marks that it has what the indicator asks of those it looks at. */
    public void qualify(Indicator indicator) {
        qualifying |= 1 << indicator.ordinal();
    }

    boolean lookedAt(Indicator indicator) {
        return !indicator.narrowed() || (lookedAt >> indicator.ordinal() & 1) != 0;
    }

    boolean qualifies(Indicator indicator) {
        return (qualifying >> indicator.ordinal() & 1) != 0;
    }

    /** Whose it is one of. */
    public Group getGroup() {
        return group;
    }

    public int getCategories() {
        return categories;
    }

    public int getItems() {
        return items;
    }

    public int getTcmPhysicians() {
        return tcmPhysicians;
    }

    public int getCapablePhysicians() {
        return capablePhysicians;
    }

    public int getCapableStaff() {
        return capableStaff;
    }

    public int getGrade() {
        return grade;
    }

    public boolean isOffersTcm() {
        return offersTcm;
    }

    public boolean isHall() {
        return hall;
    }

    public boolean isHallUpgraded() {
        return hallUpgraded;
    }

    public boolean isHallConnected() {
        return hallConnected;
    }

    public boolean isPavilion() {
        return pavilion;
    }

    public boolean isRehabilitation() {
        return rehabilitation;
    }

    public boolean isGeriatric() {
        return geriatric;
    }

    public boolean isTcmDepartment() {
        return tcmDepartment;
    }
}
