/** A file that a page shows, to be written before the commands after it. */
type FileStep = { readonly kind: 'file'; readonly line: number; readonly name: string; readonly text: string };

/** A command that a page shows, with the output shown below it; none shown means that any will do. */
export type CommandStep = {
  readonly kind: 'command';
  readonly line: number;
  readonly command: string;
  /** First line of the shown output and how many there are, so that it can be renewed in place. */
  readonly from: number;
  readonly shown: readonly string[];
};

/** What a reader who follows a page literally does, in order. */
export type Step = FileStep | CommandStep;

type Fence = {
  readonly language: string;
  readonly name: string;
  readonly from: number;
  readonly lines: readonly string[];
};

/**
 * The steps of a page: every block marked `console` holds commands after `$ ` and their output, every block whose mark has a file name after the language
 * (```` ```yaml model.yaml ````) is a file. Line numbers start at 1.
 */
export const stepsOf = (markdown: string): readonly Step[] =>
  fencesOf(markdown).flatMap((fence): readonly Step[] => {
    if (fence.language === 'console') return commandsOf(fence);
    if (fence.name === '') return [];
    return [{ kind: 'file', line: fence.from, name: fence.name, text: `${fence.lines.join('\n')}\n` }];
  });

/** Every fenced block; `from` is the line of its first content. */
function fencesOf(markdown: string): readonly Fence[] {
  const lines = markdown.split('\n');
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, mark, language = '', name = ''] = /^(`{3,})(\S*)\s*(.*)$/.exec(lines[index] ?? '') ?? [];
    if (mark === undefined) continue;
    const end = lines.indexOf(mark, index + 1);
    if (end < 0) throw new Error(`a block opened on line ${index + 1} is never closed`);
    fences.push({ language, name: name.trim(), from: index + 2, lines: lines.slice(index + 1, end) });
    index = end;
  }
  return fences;
}

function commandsOf({ lines, from }: Fence): readonly CommandStep[] {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
  if (starts[0] !== 0) throw new Error(`the console block on line ${from} does not start with a command`);
  return starts.map((start, position) => {
    let last = start;
    while (lines[last]?.endsWith('\\')) last += 1;
    return {
      kind: 'command',
      line: from + start,
      command: lines
        .slice(start, last + 1)
        .join('\n')
        .slice(2),
      from: from + last + 1,
      shown: lines.slice(last + 1, starts[position + 1] ?? lines.length),
    };
  });
}
