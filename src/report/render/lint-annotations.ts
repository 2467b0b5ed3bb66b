import type { LintDocument } from '../documents/lint.ts';
import { type Annotation, renderGithub, renderSarif } from './annotations.ts';

/** Findings of lint for code hosts: a SARIF log, or workflow commands of GitHub. */
export function renderLintAnnotations(document: LintDocument, format: 'sarif' | 'github'): string {
  const annotations = document.findings.map(annotationOf);
  if (format === 'github') return renderGithub(annotations);
  const rules = document.rules.map(({ code, title, page }) => ({
    code,
    title,
    help: `See ${page} of the package, or run: plimsoll show ${code}`,
  }));
  return renderSarif(annotations, rules, document.tool);
}

function annotationOf({
  name,
  message,
  hint,
  page,
  policy,
  place,
  ...finding
}: LintDocument['findings'][number]): Annotation {
  const { code, severity, file, line, column, endColumn } = finding;
  const more = [hint, page].filter((part) => part !== undefined);
  return {
    code,
    severity,
    file,
    line,
    column,
    endColumn,
    title: name ?? 'policy file',
    message: more.length === 0 ? message : `${message} (${more.join('; ')})`,
    fingerprint: `${code} ${policy ?? file} ${place}`,
  };
}
