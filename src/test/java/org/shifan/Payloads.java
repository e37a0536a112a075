package org.shifan;

import java.util.List;

/** Texts that would do harm somewhere if they were taken for more than texts. */
public final class Payloads {

    /** Forty of them: formulas, markup, fields, placeholders, and characters that steer, hide or reorder. */
    public static final List<String> ALL = List.of(
            "=1+1",
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "=cmd|' /C calc'!A0",
            "＝1+1",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "&lt;b&gt;",
            "</w:t></w:r><w:fldSimple w:instr=\"DDE\">",
            "{ INCLUDETEXT \"http://x\" }",
            "{{自评结论}}",
            "_x0041_x",
            "]]><x>",
            "${7*7}",
            "$unsafe{1}",
            "甲\u0000乙",
            "甲\u001B[31m乙",
            "甲\u202E乙",
            "甲\uD800乙",
            "甲\n乙\t丙",
            "甲\u2028乙",
            "=1+1\n=2+2",
            "\"=1+1",
            "'=1+1",
            "-2+3+cmd|' /C calc'!A0",
            "=IMPORTXML(\"http://x\",\"//a\")",
            "＠SUM(A1)",
            "javascript:alert(1)",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<iframe src=x></iframe>",
            "</style><script>alert(1)</script>",
            "<!--#exec cmd=x-->",
            "@template.frame()",
            "!{var x = 1;}",
            "&#x3c;b&#x3e;",
            "甲\u200B乙",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;");

    private Payloads() {}
}
