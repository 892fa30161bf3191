package io.retailcrm.bootstrap;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The table of settings in docs/configuration.md, made of the source of the configuration. Running
 * it in the folder of this module writes the table.
 */
final class SettingsTable {

  static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  static final Path SOURCE = Path.of("src/main/java/io/retailcrm/bootstrap/CrmConfig.java");

  private static final Pattern TABLE =
      Pattern.compile("(<!-- settings -->\n).*?(<!-- end of settings -->)", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");
  private static final Pattern SINCE = Pattern.compile("@since\\s+(\\S+)");

  private final List<String> rows = new ArrayList<>();
  private final Map<String, TreePath> groups = new HashMap<>();
  private final DocTrees comments;

  private SettingsTable(DocTrees comments) {
    this.comments = comments;
  }

  public static void main(String... args) throws IOException {
    Files.writeString(DOCUMENT, completed(Files.readString(DOCUMENT)));
  }

  /** A document with the table in its place. */
  static String completed(String document) throws IOException {
    Matcher table = TABLE.matcher(document);
    if (!table.find()) {
      throw new IllegalStateException("The document has no place for the table");
    }
    return document.substring(0, table.end(1)) + table() + document.substring(table.start(2));
  }

  private static String table() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(SOURCE));
      CompilationUnitTree unit = task.parse().iterator().next();
      SettingsTable table = new SettingsTable(DocTrees.instance(task));
      TreePath root = new TreePath(new TreePath(unit), unit.getTypeDecls().get(0));
      table.findGroups(root);
      table.add(root, "crm", "");
      return """
          | environment variable | property | default | since | meaning |
          |---|---|---|---|---|
          """
          + String.join("", table.rows);
    }
  }

  private void findGroups(TreePath type) {
    for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
      if (member instanceof ClassTree group) {
        TreePath path = new TreePath(type, group);
        groups.put(group.getSimpleName().toString(), path);
        findGroups(path);
      }
    }
  }

  private void add(TreePath type, String prefix, String since) {
    String own = since(type, since);
    for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
      if (member instanceof MethodTree setting) {
        TreePath path = new TreePath(type, setting);
        String property = prefix + "." + kebab(setting.getName().toString());
        TreePath group = groups.get(setting.getReturnType().toString());
        if (group == null) {
          rows.add(row(property, path, since(path, own)));
        } else {
          add(group, property, own);
        }
      }
    }
  }

  private String row(String property, TreePath path, String since) {
    MethodTree setting = (MethodTree) path.getLeaf();
    boolean optional = setting.getReturnType().toString().startsWith("Optional<");
    String value =
        defaultOf(setting).map(text -> "`" + text + "`").orElse(optional ? "not set" : "required");
    return "| `%s` | `%s` | %s | %s | %s |%n"
        .formatted(
            property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
            property,
            value,
            since,
            meaning(path))
        .replace(System.lineSeparator(), "\n");
  }

  private static Optional<String> defaultOf(MethodTree setting) {
    return setting.getModifiers().getAnnotations().stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals("WithDefault"))
        .map(AnnotationTree::getArguments)
        .map(arguments -> literal(arguments.get(0)))
        .findFirst();
  }

  private static String literal(ExpressionTree argument) {
    Tree value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
    return String.valueOf(((LiteralTree) value).getValue());
  }

  /** The first paragraph of the comment. */
  private String meaning(TreePath path) {
    String comment = comments.getDocComment(path);
    if (comment == null) {
      throw new IllegalStateException("Without a comment: " + path.getLeaf());
    }
    String text =
        comment
            .split("\n\\s*(?:<p>|@)")[0]
            .strip()
            .replaceAll("\\s*\n\\s*", " ")
            .replace("|", "\\|");
    return CODE.matcher(text).replaceAll("`$1`");
  }

  private String since(TreePath path, String inherited) {
    String comment = comments.getDocComment(path);
    Matcher since = SINCE.matcher(comment == null ? "" : comment);
    return since.find() ? since.group(1) : inherited;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
