package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh user's way with the kit as it is handed out: unpack, double click, fill in, double click, look for a way out. */
class KitIT {

    @TempDir
    Path temp;

    private Path kit;
    private String said = "";

    @Test
    void fromAnEmptyFolderToAPlan() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the kit's script for Windows cannot be run here");
        Path place = temp.resolve("某县 健康局");
        unpack(Path.of(System.getProperty("shifan.kit")), place);
        kit = place.resolve("示范自查");
        assertThat(kit.resolve("使用说明.html")).exists();
        assertThat(Files.readString(kit.resolve("自查.bat"))).contains("\r\n").matches("\\p{ASCII}*");

        assertThat(run("自查.sh")).as(said).isEqualTo(Exit.NO_INPUT);
        Path form = kit.resolve("填报表.xlsx");
        assertThat(said).contains("已放入一份空表");
        assertThat(run("自查.sh")).as(said).isEqualTo(Exit.FACTS);
        assertThat(said).contains("行政区划代码");

        fill(form);
        assertThat(run("自查.sh")).as(said).isEqualTo(Exit.FAIL);
        assertThat(said).contains("未达标").contains("填报表-自查结果.html");
        for (String name : List.of("填报表-自查结果.html", "填报表-自评报告.docx", "填报表-整改台账.xlsx")) {
            assertThat(kit.resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readString(kit.resolve("填报表-自查结果.html")))
                .contains("YX-11a")
                .contains("还要再管理1020人");

        // The ledger is newer than the form now, but no form.
        assertThat(run("自查.sh")).as(said).isEqualTo(Exit.FAIL);
        assertThat(said).contains("判定填报表.xlsx");

        assertThat(run("shifan/shifan", "plan", form.toString())).as(said).isIn(Exit.OK, Exit.FAIL, Exit.INCOMPLETE);
        assertThat(said).contains("再管理1020人");
        assertThat(run("shifan/shifan", "what-if", form.toString(), "--set", "answers.aged65PlusTcmManaged=30900"))
                .as(said)
                .isIn(Exit.OK, Exit.FAIL, Exit.INCOMPLETE);
        assertThat(said).contains("YX-11a");
    }

    /** As a clerk would, by what the form itself says in its first columns. */
    private static void fill(Path form) throws IOException {
        Map<String, Object> items = new TreeMap<>(Map.of(
                "行政区划代码", "140524",
                "辖区名称", "陵川县",
                "辖区类别", "县",
                "数据日期", "2025-10-31",
                "常住人口", 212_000.0,
                "65岁及以上常住居民数", 41_200.0,
                "年内接受中医药健康管理的65岁及以上居民数", 29_880.0));
        try (InputStream in = Files.newInputStream(form);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            DataFormatter formatter = new DataFormatter();
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    String item = formatter.formatCellValue(row.getCell(0));
                    if (items.containsKey(item)) {
                        Cell cell = row.getCell(1, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
                        Object value = items.remove(item);
                        if (value instanceof Double number) {
                            cell.setCellValue(number);
                        } else {
                            cell.setCellValue((String) value);
                        }
                    }
                }
            }
            assertThat(items).isEmpty();
            try (OutputStream out = Files.newOutputStream(form)) {
                workbook.write(out);
            }
        }
    }

    private int run(String program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(kit.resolve(program).toString()));
        command.addAll(List.of(args));
        Path output = temp.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Path home = Files.createDirectories(temp.resolve("home"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("DISPLAY", "SHIFAN_CACHE", "SHIFAN_LANG", "BROWSER"));
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        // Without blanks, since long lines are wrapped.
        said = Files.readString(output, StandardCharsets.UTF_8).replaceAll("\\s", "");
        return process.exitValue();
    }

    private static void unpack(Path zip, Path place) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = place.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                String name = file.getFileName().toString();
                if (name.endsWith(".sh")
                        || name.equals("shifan")
                        || file.getParent().endsWith("bin")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
