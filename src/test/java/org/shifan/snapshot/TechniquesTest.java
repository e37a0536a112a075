package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shifan.snapshot.Techniques.Technique;
import org.shifan.text.Language;

class TechniquesTest {

    private static Techniques read(String csv) {
        return Techniques.read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String csv) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(csv));
        return ProblemText.write(refused.problems(), Language.ZH);
    }

    @Test
    void theBuiltInCatalogueHasElevenCategoriesAnd77Items() {
        assertThat(Techniques.builtIn().items()).hasSize(77).doesNotHaveDuplicates();
        assertThat(Techniques.builtIn().categories()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "拔罐, 拔罐类, 留罐",
        "刮痧, 刮痧类, 刮痧",
        "牵引, 骨伤类, 牵引",
        "按摩, 推拿类, 经穴推拿",
        "刺血, 针刺类, 三棱针",
        "穴位贴敷, 敷熨熏浴类, 穴位敷贴",
        "三伏贴, 灸类, 天灸(三伏贴)",
        "针刀（小针刀）, 中医微创类, 针刀(小针刀)",
        "火针疗法, 针刺类, 火针",
        "中药 熏蒸, 敷熨熏浴类, 中药熏蒸"
    })
    void knowsCommonNames(String name, String category, String item) {
        assertThat(Techniques.builtIn().named(name)).isEqualTo(new Technique(category, item));
    }

    @Test
    void doesNotGuessWhereTheCategoryIsOpen() {
        // acupuncture and moxibustion are two categories
        assertThat(Techniques.builtIn().named("针灸")).isNull();
        assertThat(Techniques.builtIn().named("祖传秘方")).isNull();
        assertThat(Techniques.builtIn().named("疗法")).isNull();
    }

    @Test
    void readsWhatSpreadsheetsSave() {
        Techniques own = read("\uFEFFcategory,item,aliases\r\n\"甲类\",子,丑|寅\r\n\r\n乙类,卯\r\n");
        assertThat(own.items()).containsExactly(new Technique("甲类", "子"), new Technique("乙类", "卯"));
        assertThat(own.named("寅")).isEqualTo(new Technique("甲类", "子"));
    }

    @Test
    void refusesALineThatIsNotRight() {
        assertThat(refusal("类别,项目\n"))
                .isEqualTo("第 1 行第 1 字\n  发现：“类别,项目”\n  应为：标题行 category,item,aliases\n  办法：改正这一行\n");
        assertThat(refusal("category,item,aliases\n甲类\n甲类,\n甲类,子,丑,寅\n").lines().filter(line -> line.startsWith("第")))
                .containsExactly("第 2 行第 1 字", "第 3 行第 1 字", "第 4 行第 1 字");
        assertThat(refusal("category,item,aliases\n甲类,子,丑\n乙类,丑,\n"))
                .isEqualTo("第 3 行第 1 字\n  发现：“丑”\n  应为：一个名称只指一项技术；它已指甲类的子\n  办法：改正这一行\n");
        assertThat(refusal("category,item,aliases\n")).contains("至少一项技术");
        assertThat(refusal("category,item,aliases\n甲\u202E类,子,\n")).contains("不含控制字符的名称", "\\u{202e}");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] csv = Arrays.copyOf("category,item,aliases\n甲".getBytes(StandardCharsets.UTF_8), 24);
        Refused refused = catchThrowableOfType(Refused.class, () -> Techniques.read(csv));
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("not-utf-8");
    }
}
