// The shapes that the coding desk sends and is sent: those of `study/sent_shapes.py`.

/**
 * @typedef {{ about: boolean, position: number | null, voice: string | null, reason: string, unclear: boolean,
 *   flagged: boolean }} Judgement
 * @typedef {{ date: string, source: string, author: string }} Origin
 * @typedef {{ coder: string, kind: string, about: boolean, position: number | null, voice: string | null,
 *   unclear: boolean, flagged: boolean, reason: string, words: string, made: string }} Said
 * @typedef {{ passage: number, text: string, before: string, after: string, more_before: string, more_after: string,
 *   language: string, hint: string, why: string, origin: Origin | null, said: Judgement | null, uuid: string,
 *   on?: string, gap?: number, weight?: number, outside?: boolean, coders?: Said[], earlier?: Said | null }} Passage
 * @typedef {{ total: number, read: number, counting: number, unclear: number, flagged: number, stale: number,
 *   assigned: boolean }} Progress
 * @typedef {{ study: string, question: string, version: string, coder: string, passages: Passage[],
 *   progress?: Progress, total?: number, settled?: number, unread?: number, own?: number }} Fetched
 * @typedef {{ uuid: string, passage: number, version: string, said: Judgement | null }} Act
 * @typedef {"kept" | "elsewhere" | "gone" | "withdrawn" | "nothing" | "refused"} Outcome
 * @typedef {{ uuid: string, outcome: Outcome, earlier: boolean, what: string }} Receipt
 * @typedef {{ coder: string, kind: string, passages: number, counting: number | null, positions: number,
 *   position: number | null }} Agreed
 * @typedef {{ gold: number, half: number | null, organisation: string, agreement: Agreed[], waits: boolean }} Standing
 */

export {};
