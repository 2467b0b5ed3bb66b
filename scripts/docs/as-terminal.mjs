import { fstatSync, statSync } from 'node:fs';

// Loaded before the program when a page is followed: output that goes to the page's terminal looks as on a terminal 100 columns wide.
const { DOCS_TERMINAL: terminal = '' } = process.env;
if (fstatSync(1).ino === statSync(terminal).ino) Object.assign(process.stdout, { isTTY: true, columns: 100 });

// The pages must hold on any day, so the calendar is moved to a day on which nothing happens.
const today = Date.UTC(2031, 4, 6);
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [today] : given));
  }
  static now() {
    return today;
  }
};
