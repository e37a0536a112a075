package org.shifan.workshop;

import java.util.ArrayList;
import java.util.List;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;

/** The words of the rule language on one page, written from what the program itself knows. */
public final class VocabularyPage {

    private VocabularyPage() {}

    /** The page in Markdown, in Chinese, ending with a line feed. */
    public static String write() {
        StringBuilder page = new StringBuilder("""
                # 规则用语

                本页由程序写成（`shifan rules vocabulary`），请不要手改。

                ## 一条规则

                ```drl
                rule "编号 标题（带上要求的数）"
                    @clause( "附表 第1行" )
                when
                    $denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )
                    $numerator   : List() from collect( Institution( tcmHall == true ) from $denominator )
                then
                    require.share( $numerator, $denominator ).atLeast( "90%" );
                end
                ```

                ## 注记

                | 写法 | 意思 |
                |---|---|
                | `@clause( "第三条" )` | 出处，必写 |
                | `@measure( "名称" )` | 度量：同一对象、同一条件用同一名称，公布的合计数按它对应 |
                | `@word( "力争" )` | 文件的原词，不是硬性要求时写 |
                | `@owner( "财政部门" )` | 文件写明的责任单位 |
                | `@due( "2022-12-31" )` | 期限；不写即清单的 target |

                ## 机构类别

                """);
        for (Kind kind : Kind.values()) {
            page.append("- `Kind.").append(kind.name()).append("`\n");
        }
        page.append("""

                考察对象的第一个条件写类别：`kind == Kind.乡镇卫生院`，或 `kind in ( Kind.社区卫生服务中心, Kind.乡镇卫生院 )`。

                ## 条件

                | 写法 | 意思 |
                |---|---|
                | `techniqueItems >= 15` | 数与整数比较：`>=` `>` `<=` `<` `==` `!=` |
                | `tcmHall == true` | 是否题：`== true` 或 `== false` |
                | `ratio( "tcmPhysicians", "physicians" ).atLeast( "25%" )` | 每家机构自己的比例 |
                | `甲, 乙` 或 `甲 && 乙` | 并且 |
                | `( 甲 \\|\\| 乙 )` | 或者 |

                ## 结论

                一条规则一句，以 `require.`（要求）或 `encourage.`（鼓励）开头，以分号结束。

                | 写法 | 意思 |
                |---|---|
                | `share( $numerator, $denominator )` | 达标机构占考察对象的比例 |
                | `ratio( $denominator, "部分", "全体" )` | 考察对象合计的比例 |
                | `ratio( "部分", "全体" )` | 辖区填报数的比例 |
                | `per( 10000, "数", "人口" )` | 每多少人口有多少 |
                | `value( "数" )` | 辖区填报的一个数 |
                | `yes( $met )` | 辖区做到了没有，`$met` 取自 `Jurisdiction( … )`，后面不写限度 |
                | `byHand( "到现场看什么" )` | 没有数可判，由人到现场判定，后面不写限度 |

                ## 限度

                | 写法 | 意思 |
                |---|---|
                | `.atLeast( "90%" )` | 不低于，含本数（“以上”“达到”） |
                | `.moreThan( "25%" )` | 超过，不含本数 |
                | `.atMost( "10" )` | 不高于，含本数 |
                | `.lessThan( "10" )` | 低于，不含本数 |
                | `.between( "0.6", "0.8" )` | 到低的一端即达标，高出也达标 |
                | `.exactly( "1" )` | 正好，只用于 value |
                | `.byReference( "国家要求" )` | 数在别的文件里：写明之前判为数据不足 |
                | `.rises()` | 比上年提高，只用于 ratio |
                | `.atLeast( "2023: 50%, 2025: 60%" )` | 逐年要求：到2023年底50%，到2025年底60%；日期也可写全，如 `2023-06-30: 50%`。`moreThan`、`atMost`、`lessThan` 同样可写 |

                比例写百分数（`"25%"`），其余写数（`"0.6"`、`"15"`）。

                逐年要求由判定日期（`--as-of`，默认数据快照的 asOf）选定，引擎里没有日期：取最后一天还没有过的第一个，都过了取最后一个
                （本工具口径：2024年判定，看的是下一个期限2025年底的要求）。期限就写在这里，不再写 `@due`。
                场景里用 `asOf: 2023-12-31` 指明哪一天；不写即最后一个。

                """);
        facts(page, "机构的核心事项", Vocabulary.core().institutionFacts().facts());
        facts(page, "辖区的核心事项", Vocabulary.core().answers().facts());
        page.append("""
                ## 自己声明的事项

                写在 pack.yaml 的 `facts:` 下，一行一个，如：

                ```yaml
                facts:
                  - { name: trainedStaff, label: 参加培训人数, unit: 人, level: institution, type: count,
                      min: 0, max: 5000, whole: physicians, gain: train, source: 培训名册, owner: 乡镇卫生院 }
                ```

                | 键 | 意思 |
                |---|---|
                | `name` | 规则和数据里的名字，小写英文开头，不与核心事项同名 |
                | `label` `unit` | 报告里的中文名和单位 |
                | `level` | `institution` 每家机构一个数，`jurisdiction` 全辖区一个数 |
                | `type` | `count` 数，`yesno` 是否，`text` 文字（只限辖区，规则不读） |
                | `min` `max` | 数的范围，超出即拒收 |
                | `whole` | 它是哪个事项的一部分，大于全体即拒收 |
                | `gain` `enlarge` | 差距怎样补：全体不变时、全体也变大时 |
                | `kinds` | 只问哪几类机构；不写即都问 |
                | `source` `owner` | 县里到哪里找这个数，通常由谁报 |
                """);
        return page.toString();
    }

    private static void facts(StringBuilder page, String heading, List<Fact> facts) {
        page.append("## ").append(heading).append("\n\n| 名字 | 中文名 | 单位 | 范围 | 全体 | 问哪些机构 | 出处 |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (Fact fact : facts) {
            boolean yesNo = fact.type() == Fact.Type.YESNO;
            List<String> kinds = new ArrayList<>();
            fact.kinds().forEach(kind -> kinds.add(kind.name()));
            page.append("| `").append(fact.name()).append("` | ");
            page.append(fact.label()).append(" | ");
            page.append(yesNo ? "是否" : fact.unit()).append(" | ");
            page.append(yesNo ? "" : fact.min() + "～" + fact.max()).append(" | ");
            page.append(fact.whole() == null ? "" : "`" + fact.whole() + "`").append(" | ");
            page.append(String.join("、", kinds)).append(" | ");
            page.append(fact.source() == null ? "" : fact.source()).append(" |\n");
        }
        page.append('\n');
    }
}
