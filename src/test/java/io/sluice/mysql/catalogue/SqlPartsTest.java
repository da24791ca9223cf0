package io.sluice.mysql.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlPartsTest {

    @Test
    void whatIsQuotedIsNoComment() {
        assertThat(SqlParts.forParser("a '/*!1*/ -- \\' # ''' /* x */ \"/*!2*/\" # y\nb -- z"))
                .isEqualTo("a '/*!1*/ -- \\' # '''   \"/*!2*/\"  b  ");
        assertThat(SqlParts.withoutForMySql("a '/*!50100 b */' /*!50100 c '*/' */ d"))
                .isEqualTo("a '/*!50100 b */'   d");
    }

    @Test
    void whatMySqlAloneReadsIsRead() {
        assertThat(SqlParts.forParser("CREATE /*!50003 TEMPORARY */ TABLE /*! t */"))
                .isEqualTo("CREATE   TEMPORARY   TABLE   t  ");
    }

    @Test
    void namesAreInTheirFormForTheConnector() {
        String odd = new StringBuilder()
                .appendCodePoint(0x100060)
                .appendCodePoint(0x10005c)
                .toString();
        assertThat(SqlParts.forParser("`a` `a``\\` 'a``\\\\'")).isEqualTo("`a` `a" + odd + "` 'a``\\\\'");
        assertThat(ConnectorNames.decode("a" + odd)).isEqualTo("a`\\");
    }

    @Test
    void charactersThatMySqlDoesNotKeepInNamesAreQuestionMarks() {
        String name = SqlParts.forParser("`a😀`");
        assertThat(ConnectorNames.decode(name)).isEqualTo("`a?`");
    }

    @Test
    void definitionsHaveOneEngineWhateverTheNames() {
        String text = "CREATE TABLE `t` (\n  `\n) ENGINE=x AUTO_INCREMENT=1` int\n) ENGINE=InnoDB AUTO_INCREMENT=7 X";
        assertThat(TableDefinition.isSame(text, text.replace("=7", "=8"))).isTrue();
        assertThat(TableDefinition.isSame(text, text.replace("=1", "=2"))).isFalse();
        assertThat(SqlParts.areNamesPlain("`a` '`b c`'")).isTrue();
        assertThat(SqlParts.areNamesPlain("`a` `b c`")).isFalse();
    }

    @Test
    void anyTextHasAnEnd() {
        for (String text : new String[] {"`", "'", "\"", "'\\", "/*", "/*!", "/*!5", "#", "--", "`a``", "*/"}) {
            assertThat(SqlParts.withoutQuoted(text)).hasSameSizeAs(text);
            SqlParts.forParser(text);
            SqlParts.withoutForMySql(text);
        }
    }
}
