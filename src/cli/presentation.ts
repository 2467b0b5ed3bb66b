import type { Format } from '../report/render/render.ts';
import type { Presentation } from '../report/render/text.ts';
import type { OutputOptions } from './options.ts';
import type { Shell, Stream } from './shell.ts';

const widest = 140;
const assumed = 100;

/** How a stream is to be written to: its width, whether it takes colour, and whether only ASCII was asked for. */
export const presentationFor = (stream: Stream, options: OutputOptions, shell: Shell): Presentation => ({
  width: Math.max(20, Math.min(widest, stream.columns ?? columnsFrom(shell) ?? assumed)),
  color: takesColor(stream, options, shell),
  ascii: options.ascii ?? false,
});

function columnsFrom({ environment }: Shell): number | undefined {
  const columns = Number(environment['COLUMNS']);
  return Number.isInteger(columns) && columns > 0 ? columns : undefined;
}

/** An option wins over FORCE_COLOR, that over NO_COLOR; without any, a terminal that is not dumb takes colour. */
function takesColor(stream: Stream, { color = 'auto' }: OutputOptions, { environment }: Shell): boolean {
  if (color !== 'auto') return color === 'always';
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  return stream.isTerminal && environment['TERM'] !== 'dumb';
}

const formatsByEnding: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.csv': 'csv',
  '.md': 'md',
  '.markdown': 'md',
};

/** The format asked for, else that of the output file's ending, else pretty on a terminal and plain elsewhere. */
export function formatFor(options: OutputOptions, { output, environment }: Shell): Format {
  if (options.json) return 'json';
  if (options.csv) return 'csv';
  if (options.format) return options.format;
  const ending = /\.[a-z]+$/i.exec(options.output ?? '')?.[0].toLowerCase() ?? '';
  if (options.output !== undefined) return formatsByEnding[ending] ?? 'plain';
  return output.isTerminal && environment['TERM'] !== 'dumb' ? 'pretty' : 'plain';
}
