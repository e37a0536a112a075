package org.shifan.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Vocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the form: the facts that the rules of some packs read, and everything that an earlier snapshot says, so that
 * nothing is lost by turning a snapshot into a workbook. Large ones are written row by row in little memory.
 */
public final class FormWriter {

    /** What the properties of a form name that has no date yet. */
    private static final String NO_DAY = "1980-01-01";

    /** In the name of the county's own workbook beside those of its towns. */
    private static final String COUNTY = "县级";

    private final List<Pack> packs;
    private final Vocabulary vocabulary;
    private final JsonNode given;
    private final String town;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(new XSSFWorkbook(), 100, false, false);

    /**
     * @param given the snapshot to fill in
     * @param town whose form it is, which asks for institutions only; null for the county's
     */
    private FormWriter(List<Pack> packs, Vocabulary vocabulary, JsonNode given, String town) {
        this.packs = packs;
        this.vocabulary = vocabulary;
        this.given = given;
        this.town = town;
    }

    /**
     * The form.
     *
     * @param packs whose facts it asks for; may be empty, then it holds what the snapshot says
     * @param json a snapshot that was read and found right, to fill in beforehand; null for an empty form
     * @param byTown whether each town of that snapshot gets a sheet of its own
     * @throws IllegalArgumentException when a text does not fit a cell
     */
    public static byte[] write(List<Pack> packs, Vocabulary vocabulary, byte[] json, boolean byTown) {
        return new FormWriter(packs, vocabulary, tree(json), null).write(byTown);
    }

    /**
     * A form for each town of a snapshot, which asks for its institutions only, and one for the county with everything
     * else and the institutions without a town; merged they say the same as the snapshot.
     *
     * @param packs whose facts they ask for; may be empty
     * @param json a snapshot that was read and found right
     * @return the workbooks by the names of their files, the county's first
     * @throws IllegalArgumentException when a text does not fit a cell
     */
    public static Map<String, byte[]> writeTowns(List<Pack> packs, Vocabulary vocabulary, byte[] json) {
        JsonNode whole = tree(json);
        Map<String, ArrayNode> towns = new LinkedHashMap<>();
        for (JsonNode institution : whole.path("institutions")) {
            towns.computeIfAbsent(
                            institution.path("town").asString(""),
                            name -> JsonMapper.shared().createArrayNode())
                    .add(institution);
        }
        ObjectNode county = (ObjectNode) whole.deepCopy();
        ArrayNode townless = towns.remove("");
        county.set("institutions", townless == null ? JsonMapper.shared().createArrayNode() : townless);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        int digits = Integer.toString(towns.size()).length();
        forms.put(
                "0".repeat(digits) + "-" + COUNTY + ".xlsx",
                new FormWriter(packs, vocabulary, county, null).write(false));
        towns.forEach((place, rows) -> {
            ObjectNode part = JsonMapper.shared().createObjectNode();
            for (String key : List.of("snapshot", "jurisdiction", "asOf")) {
                part.set(key, whole.get(key));
            }
            part.set("institutions", rows);
            String number = Integer.toString(forms.size());
            String name = "0".repeat(digits - number.length()) + number + "-" + fileName(place) + ".xlsx";
            forms.put(name, new FormWriter(packs, vocabulary, part, place).write(false));
        });
        return forms;
    }

    private static JsonNode tree(byte[] json) {
        return json == null
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(json);
    }

    /** The town as part of a file's name that every system takes. */
    private static String fileName(String town) {
        String name = town.replaceAll("[\\\\/?*:<>|\"\\p{Cntrl}]", "_");
        int length = Math.min(name.length(), 40);
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
    }

    private byte[] write(boolean byTown) {
        try (workbook) {
            // Else the library puts the clock there, and no two forms have the same bytes.
            String day = given.path("asOf").asString(NO_DAY);
            workbook.getXSSFWorkbook().getProperties().getCoreProperties().setCreated(day + "T00:00:00Z");
            sheets(byTown);
            workbook.setActiveSheet(0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException noDate) {
            throw new IllegalStateException(noDate); // the date was found right before
        }
    }

    private void sheets(boolean byTown) {
        FormStyles styles = new FormStyles(workbook);
        FactUses uses = new FactUses(packs);
        GuideWriter guide = new GuideWriter(workbook, styles);
        JurisdictionWriter jurisdiction = new JurisdictionWriter(workbook, styles, uses, vocabulary);
        InstitutionsWriter institutions =
                new InstitutionsWriter(workbook, styles, uses, vocabulary, given.path("institutions"));
        guide.guide(packs, town);
        if (town == null) {
            jurisdiction.county(given, packs.isEmpty());
        } else {
            jurisdiction.town(given);
        }
        if (byTown) {
            institutions.writeByTown();
        } else {
            institutions.write(town == null ? "" : town);
        }
        guide.techniques();
        if (town == null) {
            jurisdiction.evidence();
            new TotalsWriter(workbook, styles, uses).write(given);
        }
        hidden();
    }

    /** The sheet that tells the program which form this is. */
    private void hidden() {
        SXSSFSheet sheet = workbook.createSheet(Layout.HIDDEN);
        Row row = sheet.createRow(0);
        row.createCell(0).setCellValue("form");
        row.createCell(1).setCellValue(Layout.VERSION);
        row.createCell(2)
                .setCellValue(String.join(" ", packs.stream().map(Pack::id).toList()));
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }
}
