/** Nearer to the end than this, a reader follows what comes. */
const NEAR_PX = 80
/** Nearer to the start than this, older messages are fetched. */
const START_PX = 60

export function atEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX
}

export function atStart(log: HTMLElement): boolean {
  return log.scrollTop < START_PX
}

export function toEnd(log: HTMLElement): void {
  log.scrollTop = log.scrollHeight
}

/** After older rows were put on top: the row that was looked at stays where it is. */
export function stay(log: HTMLElement, heightBefore: number): void {
  log.scrollTop += log.scrollHeight - heightBefore
}
