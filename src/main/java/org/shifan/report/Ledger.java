package org.shifan.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.shifan.form.Repacked;
import org.shifan.text.Columns;
import org.shifan.text.Formulas;

/**
 * The rectification ledger (整改台账) as a workbook: what is to be put right, by whom and by when, with sheets for all
 * findings, the plan, the missing data, the institutions and the evidence. Every cell is a text or a whole number, never
 * a formula, whatever it begins with.
 */
public final class Ledger {

    /** The most characters that a cell takes. */
    private static final int MOST = 32_767;

    /** What a workbook's reader would take for a character by its number. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final Account account;
    private final XSSFWorkbook book = new XSSFWorkbook();
    private final CellStyle title;
    private final CellStyle literalTitle;
    private final CellStyle head;
    private final CellStyle body;
    private final CellStyle literal;
    private final CellStyle marked;

    private Ledger(Account account) {
        this.account = account;
        XSSFFont large = book.createFont();
        large.setFontName("黑体");
        large.setFontHeightInPoints((short) 16);
        title = book.createCellStyle();
        title.setFont(large);
        title.setAlignment(HorizontalAlignment.CENTER);
        title.setVerticalAlignment(VerticalAlignment.CENTER);
        literalTitle = book.createCellStyle();
        literalTitle.cloneStyleFrom(title);
        literalTitle.setQuotePrefixed(true);
        body = framed("仿宋", false);
        literal = framed("仿宋", false);
        literal.setQuotePrefixed(true);
        head = framed("黑体", true);
        head.setAlignment(HorizontalAlignment.CENTER);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        marked = framed("仿宋", false);
        marked.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
        marked.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private CellStyle framed(String name, boolean bold) {
        XSSFFont font = book.createFont();
        font.setFontName(name);
        font.setFontHeightInPoints((short) 11);
        font.setBold(bold);
        CellStyle style = book.createCellStyle();
        style.setFont(font);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        return style;
    }

    /** The ledger. Without a plan the gaps themselves say what is to be done. */
    public static byte[] of(Account account, Owners owners) {
        Ledger ledger = new Ledger(account);
        try (XSSFWorkbook book = ledger.book) {
            ledger.ledger(owners);
            ledger.findings();
            ledger.plan(owners);
            ledger.missing();
            ledger.institutions();
            ledger.evidence();
            book.getProperties().getCoreProperties().setCreator("shifan " + account.program());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            book.write(bytes);
            return Repacked.of(bytes.toByteArray(), account.asOf());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    // ---- the sheets ----

    private void ledger(Owners owners) {
        List<Object[]> rows = new ArrayList<>();
        for (Account.Judged judged : account.judged()) {
            for (Account.Shortcoming gap : judged.gaps()) {
                Owners.Assignment assignment = owners.of(gap.row());
                rows.add(new Object[] {
                    (long) rows.size() + 1,
                    judged.anchor(),
                    gap.row().id(),
                    gap.row().title(),
                    modality(gap.row()),
                    gap.row().standing(),
                    gap.row().demand(),
                    gap.gap() == null ? gap.sentence() : gap.gap(),
                    account.measure(judged, gap),
                    open(assignment.unit()),
                    open(assignment.person()),
                    open(assignment.due()),
                    account.say("未开始", "not begun"),
                    ""
                });
            }
        }
        String[] heads = {
            account.say("序号", "no."),
            account.say("规则包", "pack"),
            account.say("指标编号", "indicator"),
            account.say("指标", "title"),
            account.say("性质", "modality"),
            account.say("现状", "now"),
            account.say("要求", "demand"),
            account.say("缺口", "gap"),
            account.say("整改措施", "measure"),
            account.say("责任单位", "unit"),
            account.say("责任人", "person"),
            account.say("完成期限", "due"),
            account.say("状态", "status"),
            account.say("备注", "remarks")
        };
        XSSFSheet sheet = sheet(
                account.say("整改台账", "ledger"),
                account.name() + account.say("基层中医药工作整改台账（数据截至" + account.asOf() + "）", ": ledger, " + account.asOf()),
                heads,
                new int[] {6, 14, 13, 30, 8, 11, 11, 24, 38, 16, 10, 12, 10, 14},
                rows);
        if (!rows.isEmpty()) {
            DataValidation status = sheet.getDataValidationHelper()
                    .createValidation(
                            sheet.getDataValidationHelper()
                                    .createExplicitListConstraint(
                                            account.english()
                                                    ? new String[] {"not begun", "under way", "done", "to be settled"}
                                                    : new String[] {"未开始", "进行中", "已完成", "需协调"}),
                            new CellRangeAddressList(2, rows.size() + 1, 12, 12));
            status.setShowErrorBox(true);
            status.createErrorBox(
                    account.say("状态", "status"), account.say("请从下拉列表中选择。", "Please choose from the list."));
            sheet.addValidationData(status);
        }
    }

    private void findings() {
        List<Object[]> rows = new ArrayList<>();
        for (Account.Judged judged : account.judged()) {
            for (Account.Row row : judged.rows()) {
                rows.add(new Object[] {
                    judged.anchor(),
                    row.id(),
                    row.title(),
                    modality(row),
                    row.outcomeWord() + (row.beside().isEmpty() ? "" : "（" + row.beside() + "）"),
                    row.standing(),
                    row.demanded(),
                    row.now(),
                    row.clause(),
                    row.due() == null ? "" : row.due()
                });
            }
        }
        sheet(
                account.say("全部指标", "findings"),
                account.say("全部指标，按文件顺序", "All indicators, in the document's order"),
                new String[] {
                    account.say("规则包", "pack"),
                    account.say("指标编号", "indicator"),
                    account.say("指标", "title"),
                    account.say("性质", "modality"),
                    account.say("结果", "outcome"),
                    account.say("现状", "now"),
                    account.say("要求", "demand"),
                    account.say("怎样算出", "computed"),
                    account.say("依据", "clause"),
                    account.say("文件期限", "due")
                },
                new int[] {14, 13, 44, 8, 10, 12, 18, 34, 18, 12},
                rows);
    }

    private void plan(Owners owners) {
        if (account.planned()) {
            planned(account.wayOut());
            return;
        }
        // without a plan: what each institution is to be brought up to, and what the jurisdiction is to do
        List<Object[]> rows = new ArrayList<>();
        for (Account.Judged judged : account.judged()) {
            for (Account.Shortcoming gap : judged.gaps()) {
                Owners.Assignment assignment = owners.of(gap.row());
                for (Account.Lacking member : gap.members()) {
                    rows.add(step(
                            rows.size() + 1,
                            member.name(),
                            member.needs().get(0).text(),
                            "",
                            gap,
                            assignment));
                }
                if (gap.members().isEmpty()) {
                    rows.add(step(
                            rows.size() + 1,
                            open(assignment.unit()),
                            gap.gap() == null ? gap.sentence() : gap.gap(),
                            gap.need() == null ? "" : gap.need() + gap.unit(),
                            gap,
                            assignment));
                }
            }
        }
        sheet(
                account.say("整改步骤", "plan"),
                account.say("整改步骤（按各项缺口逐家列出；没有用 plan 求最省的办法）", "Steps, as the gaps themselves name them"),
                new String[] {
                    account.say("序号", "no."),
                    account.say("单位", "unit"),
                    account.say("做什么", "what"),
                    account.say("多少", "how many"),
                    account.say("为了哪些指标", "for"),
                    account.say("时限", "by"),
                    account.say("状态", "status")
                },
                new int[] {6, 30, 60, 10, 24, 12, 10},
                rows);
    }

    private void planned(WayOut plan) {
        List<Object[]> rows = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            rows.add(new Object[] {
                (long) rows.size() + 1,
                step.town(),
                step.unit(),
                step.what(),
                step.amount(),
                step.values(),
                step.cost(),
                String.join("、", step.indicators()),
                open(step.by()),
                account.say("未开始", "not begun")
            });
        }
        for (Account.Figure beyond : plan.beyond()) {
            rows.add(new Object[] {
                (long) rows.size() + 1,
                "",
                account.say("靠步骤达不到", "not reached"),
                beyond.text(),
                "",
                "",
                "",
                beyond.label(),
                "",
                account.say("需协调", "to be settled")
            });
        }
        sheet(
                account.say("整改步骤", "plan"),
                account.say("整改方案（成本是工作量单位，本工具口径）：", "The plan (costs are units of effort): ") + plan.result(),
                new String[] {
                    account.say("序号", "no."),
                    account.say("乡镇", "town"),
                    account.say("单位", "unit"),
                    account.say("做什么", "what"),
                    account.say("多少", "how many"),
                    account.say("数值", "figure"),
                    account.say("成本", "cost"),
                    account.say("为了哪些指标", "for"),
                    account.say("时限", "by"),
                    account.say("状态", "status")
                },
                new int[] {6, 12, 28, 40, 10, 14, 8, 28, 12, 10},
                rows);
    }

    private Object[] step(
            long number,
            Object unit,
            String what,
            String amount,
            Account.Shortcoming gap,
            Owners.Assignment assignment) {
        return new Object[] {
            number, unit, what, amount, gap.row().id(), open(assignment.due()), account.say("未开始", "not begun")
        };
    }

    private void missing() {
        List<Object[]> rows = new ArrayList<>();
        for (Account.Judged judged : account.judged()) {
            for (Account.Ask ask : judged.asks()) {
                rows.add(new Object[] {
                    (long) rows.size() + 1,
                    judged.anchor(),
                    ask.question(),
                    ask.effect(),
                    ask.where(),
                    open(ask.owner()),
                    String.join("、", ask.members())
                });
            }
        }
        sheet(
                account.say("缺的数据", "missing"),
                account.say("还要报什么，报了能定下最多指标的在前", "Still to be reported, what decides most first"),
                new String[] {
                    account.say("序号", "no."),
                    account.say("规则包", "pack"),
                    account.say("要报什么", "what"),
                    account.say("能定下什么", "settles"),
                    account.say("出处", "source"),
                    account.say("由谁报", "from"),
                    account.say("没有报的机构", "silent institutions")
                },
                new int[] {6, 14, 40, 40, 26, 16, 40},
                rows);
    }

    private void institutions() {
        List<Object[]> rows = new ArrayList<>();
        for (Account.Judged judged : account.judged()) {
            for (Account.Town town : judged.towns()) {
                for (Account.Lacking one : town.members()) {
                    for (Account.Need need : one.needs()) {
                        rows.add(new Object[] {
                            judged.anchor(),
                            town.name(),
                            one.name(),
                            one.id(),
                            one.kind(),
                            need.text(),
                            String.join("、", need.indicators())
                        });
                    }
                }
            }
        }
        sheet(
                account.say("机构", "institutions"),
                account.say("没做到的机构，按乡镇（街道）", "Institutions that fall short, by town"),
                new String[] {
                    account.say("规则包", "pack"),
                    account.say("乡镇（街道）", "town"),
                    account.say("机构", "institution"),
                    account.say("机构编号", "id"),
                    account.say("类别", "kind"),
                    account.say("没做到什么", "lacks"),
                    account.say("指标", "indicators")
                },
                new int[] {14, 16, 30, 16, 16, 50, 24},
                rows);
    }

    private void evidence() {
        List<Object[]> rows = new ArrayList<>();
        for (Account.Judged judged : account.judged()) {
            for (Account.Row row : judged.rows()) {
                rows.add(new Object[] {
                    judged.anchor(),
                    row.id(),
                    row.title(),
                    row.outcomeWord(),
                    String.join("；", row.facts()),
                    row.proof() == Account.Proof.BARE ? new Marked(row.evidenceWord()) : row.evidenceWord()
                });
            }
        }
        sheet(
                account.say("佐证清单", "evidence"),
                account.say("佐证清单", "Evidence"),
                new String[] {
                    account.say("规则包", "pack"),
                    account.say("指标编号", "indicator"),
                    account.say("指标", "title"),
                    account.say("结果", "outcome"),
                    account.say("要证明的数据和出处", "figures and where they are found"),
                    account.say("佐证", "evidence")
                },
                new int[] {14, 13, 44, 10, 50, 36},
                rows);
    }

    // ---- cells ----

    /** A text that the reader must not overlook. */
    private record Marked(String text) {}

    private String modality(Account.Row row) {
        return row.modality().isEmpty()
                ? row.required() ? account.say("必须", "required") : account.say("鼓励", "encouraged")
                : row.modality();
    }

    private Object open(String text) {
        return text == null ? new Marked(account.say("未明确", "open")) : text;
    }

    private XSSFSheet sheet(String name, String heading, String[] heads, int[] widths, List<Object[]> rows) {
        XSSFSheet sheet = book.createSheet(name);
        XSSFRow first = sheet.createRow(0);
        first.setHeightInPoints(30);
        text(first.createCell(0), heading).setCellStyle(Formulas.like(heading) ? literalTitle : title);
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, heads.length - 1));
        XSSFRow second = sheet.createRow(1);
        for (int i = 0; i < heads.length; i++) {
            text(second.createCell(i), heads[i]).setCellStyle(head);
            sheet.setColumnWidth(i, widths[i] * 256);
        }
        for (int i = 0; i < rows.size(); i++) {
            XSSFRow row = sheet.createRow(i + 2);
            Object[] cells = rows.get(i);
            for (int j = 0; j < cells.length; j++) {
                cell(row.createCell(j), cells[j]);
            }
            row.setHeightInPoints(height(cells, widths));
        }
        sheet.createFreezePane(0, 2);
        sheet.setAutoFilter(new CellRangeAddress(1, Math.max(1, rows.size() + 1), 0, heads.length - 1));
        sheet.setRepeatingRows(new CellRangeAddress(1, 1, -1, -1));
        sheet.setFitToPage(true);
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize((short) PaperSize.A4_PAPER.ordinal());
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.getFooter().setCenter("&P / &N");
        return sheet;
    }

    /** High enough for the cell that needs most lines: not every program that opens a workbook works that out by itself. */
    private static float height(Object[] cells, int[] widths) {
        int most = 1;
        for (int i = 0; i < cells.length; i++) {
            String text = cells[i] instanceof Marked remark ? remark.text() : String.valueOf(cells[i]);
            int lines = 0;
            for (String line : text.split("\n", -1)) {
                // a wide character takes a little more than two of the narrow ones that widths are counted in
                lines += 1 + Columns.width(line) * 6 / 5 / widths[i];
            }
            most = Math.max(most, lines);
        }
        return Math.min(400, 4 + 15 * most);
    }

    private void cell(XSSFCell cell, Object value) {
        if (value instanceof Long number) {
            cell.setCellValue(number);
            cell.setCellStyle(body);
        } else if (value instanceof Marked remark) {
            text(cell, remark.text()).setCellStyle(marked);
        } else {
            String text = String.valueOf(value);
            text(cell, text).setCellStyle(Formulas.like(text) ? literal : body);
        }
    }

    /** Writes a text as a text, as long as a cell can be. */
    private static XSSFCell text(XSSFCell cell, String text) {
        cell.setCellValue(escaped(text));
        return cell;
    }

    /** What a cell's reader shows as that text, with what steers or reorders spelled out. */
    static String escaped(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            lines.append(lines.isEmpty() ? "" : "\n").append(Page.visible(line));
        }
        String escaped = ESCAPE.matcher(lines).replaceAll("_x005F_");
        return escaped.length() <= MOST ? escaped : escaped.substring(0, MOST - 1) + "…";
    }
}
