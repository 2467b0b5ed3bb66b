import { auditBlocks } from '../blocks/audit.ts';
import { backtestBlocks } from '../blocks/backtest.ts';
import type { Block } from '../blocks/block.ts';
import { complianceBlocks } from '../blocks/compliance.ts';
import { provenanceBlocks } from '../blocks/compliance-annex.ts';
import { diffBlocks } from '../blocks/diff.ts';
import { evaluationBlocks } from '../blocks/evaluation.ts';
import { explanationBlocks } from '../blocks/explanation.ts';
import { gapsBlocks } from '../blocks/gaps.ts';
import { lintBlocks } from '../blocks/lint.ts';
import { projectBlocks } from '../blocks/project.ts';
import { proposeBlocks } from '../blocks/propose.ts';
import { listBlocks, sectionBlocks } from '../blocks/sections.ts';
import { stressBlocks } from '../blocks/stress.ts';
import { sweepBlocks } from '../blocks/sweep.ts';
import { testBlocks, testReportBlocks } from '../blocks/test.ts';
import { trackBlocks, trackReportBlocks } from '../blocks/track.ts';
import type { Document } from '../documents/documents.ts';
import { renderCsv } from './csv.ts';
import { renderJson } from './json.ts';
import { linksOf } from './links.ts';
import { renderLintPlain, renderLintPretty } from './lint.ts';
import { renderMarkdown } from './markdown.ts';
import { renderPlain } from './plain.ts';
import { renderPretty } from './pretty.ts';
import type { Presentation } from './text.ts';

/** Every output format: a pure function of the document and, for text, of how it is to look. */
export const renderers = {
  /** For a terminal: tables, signs and colour. */
  pretty: (document, presentation) =>
    document.kind === 'lint'
      ? renderLintPretty(document, presentation)
      : renderPretty(blocksOf(document), presentation),
  /** For logs and screen readers: a line for each entry, no tables. */
  plain: (document, presentation) =>
    document.kind === 'lint' ? renderLintPlain(document, presentation) : renderPlain(blocksOf(document), presentation),
  /** The document itself. */
  json: (document) => renderJson(document),
  /** Its findings or entries as rows, safe to open in a spreadsheet. */
  csv: (document) => renderCsv(document),
  /** A report to keep, with citations and inputs. */
  md: (document, presentation) => renderMarkdown(reportBlocksOf(document), presentation, linksOf(document)),
} as const satisfies Record<string, (document: Document, presentation: Presentation) => string>;

/** One of the output formats. */
export type Format = keyof typeof renderers;

function blocksOf(document: Document): readonly Block[] {
  switch (document.kind) {
    case 'audit':
      return auditBlocks(document);
    case 'backtest':
      return backtestBlocks(document);
    case 'diff':
      return diffBlocks(document);
    case 'evaluation':
      return evaluationBlocks(document);
    case 'explanation':
      return explanationBlocks(document);
    case 'gaps':
      return gapsBlocks(document);
    case 'list':
      return listBlocks(document);
    case 'project':
      return projectBlocks(document);
    case 'lint':
      return lintBlocks(document);
    case 'propose':
      return proposeBlocks(document);
    case 'sweep':
      return sweepBlocks(document);
    case 'stress':
      return stressBlocks(document);
    case 'test':
      return testBlocks(document);
    case 'track':
      return trackBlocks(document);
    default:
      return sectionBlocks(document);
  }
}

/** Markdown is for reports that are kept: findings come with citations, quotes, inputs and the notice. */
function reportBlocksOf(document: Document): readonly Block[] {
  if (document.kind === 'audit' || document.kind === 'evaluation') return complianceBlocks(document);
  if (document.kind === 'test') return testReportBlocks(document);
  if (document.kind === 'track') return trackReportBlocks(document);
  if (document.kind === 'sweep')
    return [...sweepBlocks({ ...document, showAll: true }), { kind: 'paragraph', text: document.notice }];
  const blocks = blocksOf(document);
  return document.kind === 'explanation' || document.kind === 'stress'
    ? [...blocks, { kind: 'paragraph', text: document.notice }, ...provenanceBlocks(document)]
    : blocks;
}
