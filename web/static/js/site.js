// Where the site is: the prefix of its addresses, "" or "/playground".

const here = new URL(import.meta.url).pathname;

export const base = here.slice(0, here.lastIndexOf("/static/"));
