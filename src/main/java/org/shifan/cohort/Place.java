package org.shifan.cohort;

import org.shifan.snapshot.Divisions;

/**
 * Where a jurisdiction lies, by the list of divisions.
 *
 * @param provinceCode two digits
 * @param province its name, or the two digits where the list knows none
 * @param prefectureCode four digits
 * @param prefecture its name; a province's own counties and a municipality's are named after it
 */
record Place(String provinceCode, String province, String prefectureCode, String prefecture) {

    static Place of(String code) {
        String provinceCode = code.substring(0, 2);
        String prefectureCode = code.substring(0, 4);
        String province = Divisions.province(code);
        if (province == null) {
            province = provinceCode;
        }
        Divisions.County county = Divisions.county(code);
        String prefecture = county != null ? county.prefecture() : Divisions.city(prefectureCode + "00");
        if (code.endsWith("0000") || prefecture == null) {
            prefecture = province;
        } else if (!prefecture.startsWith(province) && improper(prefecture)) {
            prefecture = province + "（" + prefecture + "）";
        }
        return new Place(provinceCode, province, prefectureCode, prefecture);
    }

    /** What stands in the place of a prefecture where there is none. */
    private static boolean improper(String prefecture) {
        return prefecture.equals("市辖区") || prefecture.equals("县") || prefecture.contains("直辖");
    }
}
