import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import { visible } from './text.ts';

/** Something that a check found at a place, as tools for code review take it. */
export type Annotation = {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly message: string;
  /** Path relative to where the command ran. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** What stays the same while lines move, so that a finding is known again. */
  readonly fingerprint: string;
};

/** A kind of finding, with where it is explained. */
export type AnnotationRule = { readonly code: string; readonly title: string; readonly help: string };

type Tool = { readonly name: string; readonly version: string };

/** A text of several lines with each made visible. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

/** A SARIF 2.1.0 log, which GitHub and other code hosts show beside the lines. */
export function renderSarif(annotations: readonly Annotation[], rules: readonly AnnotationRule[], tool: Tool): string {
  const run = new SarifRunBuilder().initSimple({ toolDriverName: tool.name, toolDriverVersion: tool.version });
  for (const { code, title, help } of rules) {
    const rule = new SarifRuleBuilder().initSimple({ ruleId: code, shortDescriptionText: title });
    rule.rule.help = { text: help };
    run.addRule(rule);
  }
  for (const { code, severity, message, file, line, column, endColumn, fingerprint } of annotations) {
    const result = new SarifResultBuilder().initSimple({
      ruleId: code,
      level: severity,
      messageText: visibleLines(message),
      fileUri: encodeURI(file),
      startLine: line,
      startColumn: column,
      endColumn,
    });
    result.result.partialFingerprints = { 'plimsoll/v1': fingerprint };
    run.addResult(result);
  }
  const builder = new SarifBuilder();
  builder.addRun(run);
  return `${JSON.stringify(builder.buildSarifOutput(), undefined, 2)}\n`;
}

const escaped = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Workflow commands of GitHub Actions, which become annotations of a run. */
export const renderGithub = (annotations: readonly Annotation[]): string =>
  annotations
    .map(({ code, severity, title, message, file, line, column, endColumn }) => {
      const where = `file=${property(visible(file))},line=${line},col=${column},endColumn=${endColumn}`;
      return `::${levels[severity]} ${where},title=${property(`${code} ${title}`)}::${escaped(visibleLines(message))}\n`;
    })
    .join('');
