import { createHash } from 'node:crypto'
import type { Outward } from '#platform/outbound'
import type { Logger } from '#platform/telemetry'

/** How often a password stands in a list of leaked ones; 0 too where no list is set up or it does not answer. */
export type TimesLeaked = (password: string) => Promise<number>

/** Somebody waits for the answer. */
const WITHIN_MS = 3_000
/** A page has some thousand lines of forty bytes. */
const MOST_BYTES = 500_000
const PREFIX = 5
const LINE = /^([0-9A-F]{35}):(\d{1,12})$/u

/** No list is set up. */
export const noBreachList: TimesLeaked = async () => 0

/**
 * Asks a list of leaked passwords by k-anonymity (the range protocol of Have I Been Pwned): five of the forty figures of a SHA-1 leave, the rest is looked
 * for in the page that comes, which is padded so that its length tells nothing. A list that fails keeps nobody from signing up: it is logged.
 */
export const breachListAt =
  (address: string, outward: Outward, logger: Pick<Logger, 'warn'>): TimesLeaked =>
  async (password) => {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
    const [prefix, suffix] = [hash.slice(0, PREFIX), hash.slice(PREFIX)]
    const headers = { 'add-padding': 'true', 'user-agent': 'xiaoer' }
    try {
      const url = `${address.replace(/\/+$/u, '')}/${prefix}`
      const { status, body } = await outward({ method: 'GET', url, headers, withinMs: WITHIN_MS, mostBytes: MOST_BYTES })
      if (status !== 200) throw new Error(`it answered ${status}`)
      const lines = body.toString('latin1').split(/\r?\n/u).filter(Boolean)
      const read = lines.map((line) => LINE.exec(line.trim().toUpperCase()))
      if (read.some((line) => line === null)) throw new Error('what it answered is no page of hashes')
      // padding counts nothing
      return Number(read.find((line) => line?.[1] === suffix)?.[2] ?? 0)
    } catch (error) {
      logger.warn(
        { why: error instanceof Error ? error.message : String(error) },
        'the list of leaked passwords was not asked; see BREACH_LIST_URL',
      )
      return 0
    }
  }
