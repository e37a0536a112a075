package org.shifan.form;

import static org.shifan.form.SheetWriter.cell;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Techniques;

/** Writes the sheets that are only read: how the form is filled in, and what techniques there are. */
final class GuideWriter {

    private final SXSSFWorkbook workbook;
    private final FormStyles styles;

    GuideWriter(SXSSFWorkbook workbook, FormStyles styles) {
        this.workbook = workbook;
        this.styles = styles;
    }

    /** @param town whose form it is; null when it is the county's */
    void guide(List<Pack> packs, String town) {
        SheetWriter sheet = new SheetWriter(workbook, Layout.GUIDE, 0, 0, 4, 110);
        int at = 0;
        cell(sheet.row(at++, 34), 1, "基层中医药工作自查填报表", styles.title);
        List<String> lines = new ArrayList<>();
        if (!packs.isEmpty()) {
            lines.add("本表按以下文件的指标生成，只问判定所需的数据：");
            packs.forEach(pack -> lines.add("　《" + pack.title() + "》" + (pack.number() == null ? "" : pack.number())
                    + "（规则包 " + pack.id() + "）"));
        }
        if (town != null) {
            lines.add("本表由" + town + "填报，只填“机构”表；填好后交县里合并（shifan merge）。“辖区”表已填好，请勿改动。");
        }
        lines.addAll(List.of(
                "一、只填浅黄色的格。灰色的格是说明，已加保护（没有密码，可在“审阅—撤销工作表保护”中解除）。",
                "二、空着表示“未报”，不等于0，也不等于“否”。一个都没有请填0，没有设置请选“否”。不要填“—”“/”“无”。",
                "三、数一律填整数，单位看标题上方；不填百分数，不填“万”。不要用公式，汇总好的数请“选择性粘贴—数值”。",
                "四、“辖区”表一行一项；“往年填报值”只在要求比往年提高的指标中使用。佐证填文件名或文号，一格多份时每行一份（Alt+Enter）。",
                "五、“机构”表一行一个机构，编号互不相同（可用医疗机构登记号）。变灰的格与该类机构无关，不必填。可以自行排序、筛选、加空行、加合计行、加表外的列；" + "也可以按乡镇分成几张表，标题行照抄即可。",
                "六、分支机构选“是”的行不计入任何考核对象。中医药技术填名称（用“、”隔开，名称见“技术目录”，没有任何一项填“无”），或只填类数、项数。",
                "七、没有某类机构，请在“辖区”表“本辖区没有…”一行选“是”；不选也不填机构，视为未报。",
                "八、没有逐个机构的数据、只有公布的合计时，填“已公布合计”表的分子和分母。",
                "九、填好保存后，双击 自查.bat，或者运行：shifan check 文件名.xlsx。"));
        for (String line : lines) {
            cell(sheet.row(at++, line.length() > 62 ? 34 : 19), 1, line, styles.note);
        }
        sheet.sheet().enableLocking();
    }

    void techniques() {
        SheetWriter sheet = new SheetWriter(workbook, Layout.TECHNIQUES, 2, 0, 24, 40);
        cell(sheet.row(0), 0, "技术目录（本工具口径，供填写名称时查阅）", styles.note);
        Row heading = sheet.row(1);
        cell(heading, 0, "类", styles.head);
        cell(heading, 1, "项目", styles.head);
        int at = 2;
        for (Techniques.Technique each : Techniques.builtIn().items()) {
            Row row = sheet.row(at++);
            cell(row, 0, each.category(), styles.fixed);
            cell(row, 1, each.item(), styles.fixed);
        }
        sheet.sheet().enableLocking();
    }
}
