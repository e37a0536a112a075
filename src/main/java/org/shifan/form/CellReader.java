package org.shifan.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Content;
import org.shifan.form.Book.Format;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Fact;
import org.shifan.text.Phrase;

/**
 * Reads single cells: counts, yes or no, texts and dates as people write them. A cell that cannot be read is a problem;
 * what a formula shows is never taken.
 */
final class CellReader {

    /** Texts that many cells share are small in the file and large in the snapshot. */
    private static final int MOST_TEXT = 8_000_000;

    private static final Set<String> YES = Set.of("是", "有", "√", "✓", "✔", "☑", "对", "已", "1", "y", "yes", "true");
    private static final Set<String> NO =
            Set.of("否", "无", "没有", "×", "✗", "✘", "x", "未", "不是", "0", "n", "no", "false");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:t?00?:00(?::00(?:\\.0+)?)?)?|(\\d{4})(\\d{2})(\\d{2})");

    private final Book book;
    private final Findings findings;
    private long characters;

    CellReader(Book book, Findings findings) {
        this.book = book;
        this.findings = findings;
    }

    /**
     * Whether the cell says something by itself: no formula, no error. To be asked before the cell is read.
     *
     * @param subject the institution concerned; null when it is none
     */
    boolean usable(Cell cell, Spot spot, String subject) {
        if (cell.formula()) {
            findings.problem(
                    spot,
                    "formula",
                    subject,
                    new Phrase(
                            "公式（显示为“" + Characters.shown(cell.text()) + "”）",
                            "a formula (showing \"" + Characters.shown(cell.text()) + "\")"),
                    new Phrase("填写的数或文字", "a number or text that was filled in"),
                    new Phrase("复制后“选择性粘贴—数值”，或直接填写", "copy it and paste the value, or type it"));
            return false;
        }
        if (cell.content() == Content.ERROR) {
            findings.problem(
                    spot,
                    "error-value",
                    subject,
                    new Phrase(
                            "错误值“" + Characters.shown(cell.text()) + "”",
                            "the error \"" + Characters.shown(cell.text()) + "\""),
                    new Phrase("填写的数或文字，没有数据就空着", "a number or text; empty when not reported"),
                    new Phrase("改正这一格", "correct the cell"));
            return false;
        }
        return true;
    }

    /** What the cell says about that fact: a {@link Long}, {@link Boolean} or {@link String}; null when nothing. */
    Object value(Cell cell, Fact fact, Spot spot, String subject) {
        return switch (fact.type()) {
            case COUNT -> count(cell, fact.unit(), fact.label(), spot, subject);
            case YESNO -> yesNo(cell, fact.label(), spot, subject);
            case TEXT -> {
                String text = text(cell, spot, subject);
                yield text.isEmpty() ? null : text;
            }
        };
    }

    /** The whole number in the cell, or null. */
    Long count(Cell cell, String unit, String label, Spot spot, String subject) {
        boolean percent = unit.equals("%") || unit.equals("％");
        String text = CellText.plain(cell.text());
        boolean odd = false;
        if (cell.content() == Content.TEXT) {
            if (!unit.isEmpty() && text.endsWith(CellText.plain(unit))) {
                text = text.substring(0, text.length() - CellText.plain(unit).length());
            }
            if (text.matches("\\d{1,3}(,\\d{3})+(\\.\\d*)?")) {
                text = text.replace(",", "");
            }
            odd = !text.matches("[-+]?\\d{1,30}(\\.\\d{1,30})?");
        } else if (cell.content() == Content.NUMBER) {
            odd = cell.format() == Format.DATE
                    || cell.format() == Format.PERCENT && !percent
                    || !text.matches("[-+]?[0-9.]{1,40}(e[-+]?[0-9]{1,3})?");
        } else {
            odd = true;
        }
        BigDecimal number = null;
        if (!odd) {
            try {
                number = new BigDecimal(text);
            } catch (NumberFormatException e) {
                odd = true;
            }
        }
        if (number != null && percent && cell.content() == Content.NUMBER && cell.format() == Format.PERCENT) {
            number = number.movePointRight(2);
        }
        if (number != null
                && number.precision() - number.scale() <= 18
                && number.stripTrailingZeros().scale() <= 0) {
            return number.longValueExact();
        }
        findings.problem(
                spot,
                "not-a-count",
                subject,
                found(cell),
                new Phrase(
                        label + "：整数" + (unit.isEmpty() ? "" : "（" + unit + "）") + "，没有数据就空着",
                        "a whole number, empty when not reported"),
                number != null
                        ? new Phrase("写整数；核对单位（如万人应换算成人）", "write a whole number; check the unit")
                        : noCount(cell));
        return null;
    }

    /** What to do about a cell that holds no number at all. */
    private static Phrase noCount(Cell cell) {
        String text = CellText.plain(cell.text());
        if (cell.content() == Content.NUMBER && cell.format() == Format.DATE) {
            return new Phrase("把这一格的格式改为“常规”，重新填写", "set the format to General and type it again");
        } else if (cell.content() == Content.NUMBER && cell.format() == Format.PERCENT || text.endsWith("%")) {
            return new Phrase("这里填个数，不填百分数；百分数由程序算", "a count is wanted, not a percentage");
        } else if (text.matches(".*\\d[万亿千百].*")) {
            return new Phrase("换算后写全，如 1.2万 写 12000", "write it in full: 12000, not 1.2万");
        } else if (text.matches("[〇零一二两三四五六七八九十百千万]+")) {
            return new Phrase("用阿拉伯数字写，如 十二 写 12", "write digits: 12, not 十二");
        } else if (text.matches(".*\\d.*") || cell.content() == Content.YES_NO) {
            return new Phrase("只写一个整数，不加文字和符号", "write one whole number and nothing else");
        }
        return new Phrase("一个都没有填 0；未报就留空，不写“—”“/”“无”", "0 when there are none; leave it empty when not reported");
    }

    /** Whether the cell says yes; null when it says neither. */
    Boolean yesNo(Cell cell, String label, Spot spot, String subject) {
        String text = CellText.plain(cell.text());
        if (cell.content() == Content.NUMBER && text.matches("[01]\\.0+")) {
            text = text.substring(0, 1);
        }
        boolean plain = cell.content() != Content.NUMBER || cell.format() == Format.PLAIN;
        if (plain && YES.contains(text)) {
            return true;
        }
        if (plain && NO.contains(text)) {
            return false;
        }
        findings.problem(
                spot,
                "not-yes-or-no",
                subject,
                found(cell),
                new Phrase(label + "：是 或 否，没有数据就空着", "是 or 否, empty when not reported"),
                new Phrase("从下拉列表里选", "choose from the list"));
        return null;
    }

    /** The text in the cell, which may be a plain number; empty when it is none. */
    String text(Cell cell, Spot spot, String subject) {
        if (cell.content() == Content.NUMBER) {
            if (cell.format() != Format.PLAIN || !cell.text().matches("[-+]?[0-9.]{1,40}([eE][-+]?[0-9]{1,2})?")) {
                findings.problem(
                        spot,
                        "not-a-text",
                        subject,
                        found(cell),
                        new Phrase("文字", "a text"),
                        new Phrase("把这一格的格式改为“文本”，重新填写", "set the format to Text and type it again"));
                return "";
            }
            try {
                return new BigDecimal(cell.text()).stripTrailingZeros().toPlainString();
            } catch (NumberFormatException e) {
                return cell.text();
            }
        }
        if (cell.content() == Content.YES_NO) {
            return cell.text().equals("1") ? "TRUE" : "FALSE";
        }
        return counted(CellText.trimmed(cell.text()));
    }

    /** The text of the cell with the space around it, whatever the cell holds. */
    String wholeText(Cell cell) {
        return counted(cell.text());
    }

    private String counted(String text) {
        characters += text.length();
        if (characters > MOST_TEXT) {
            throw book.refused(
                    "too-much-text",
                    new Phrase("全部文字超过 " + MOST_TEXT + " 个字", "more than " + MOST_TEXT + " characters of text in all"),
                    new Phrase("一个县的填报内容", "the facts of one county"),
                    new Phrase("不要使用这个文件；请对方重新报送", "do not use this file; ask for a new one"));
        }
        return text;
    }

    /** The day in the cell as the JSON has it, such as {@code 2025-12-31}; null when it is none. */
    String date(Cell cell, Spot spot) {
        String text = CellText.withColons(cell.text());
        LocalDate date = null;
        if (cell.content() == Content.NUMBER && cell.format() == Format.DATE && text.matches("\\d{1,6}(\\.\\d+)?")) {
            long days = Long.parseLong(text.replaceFirst("\\..*", "")) + (book.from1904() ? 1462 : 0);
            date = LocalDate.of(1899, 12, 30).plusDays(days);
        } else {
            Matcher matcher = DATE.matcher(cell.content() == Content.NUMBER ? text.replaceFirst("\\.0+$", "") : text);
            if (matcher.matches()) {
                int first = matcher.group(1) == null ? 4 : 1;
                try {
                    date = LocalDate.of(
                            Integer.parseInt(matcher.group(first)),
                            Integer.parseInt(matcher.group(first + 1)),
                            Integer.parseInt(matcher.group(first + 2)));
                } catch (DateTimeException noSuchDay) {
                    date = null;
                }
            }
        }
        if (date == null) {
            findings.problem(
                    spot,
                    "invalid-date",
                    null,
                    found(cell),
                    new Phrase("日期，如 2025-12-31", "a date such as 2025-12-31"),
                    new Phrase("写明年月日", "write year, month and day"));
            return null;
        }
        return date.toString();
    }

    /** What the cell holds, in words. */
    private static Phrase found(Cell cell) {
        String shown = Characters.shown(CellText.trimmed(cell.text()));
        return switch (cell.content()) {
            case NUMBER ->
                cell.format() == Format.DATE
                        ? new Phrase("日期格式的数 " + shown, "a number shown as a date: " + shown)
                        : cell.format() == Format.PERCENT
                                ? new Phrase("百分数格式的数 " + shown, "a number shown as a percentage: " + shown)
                                : new Phrase("数 " + shown, "the number " + shown);
            case YES_NO -> cell.text().equals("1") ? Phrase.same("TRUE") : Phrase.same("FALSE");
            default -> new Phrase("文字“" + shown + "”", "the text \"" + shown + "\"");
        };
    }
}
