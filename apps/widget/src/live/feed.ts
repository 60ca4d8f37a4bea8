import type { FeedPage } from '@xiaoer/contract'
import { CallFailed, type Retry } from '../service/index.ts'

export interface FeedNeeds {
  /** Up to where all is worked in. Asked anew for each page. */
  cursor(): number
  read(after: number): Promise<FeedPage>
  /** Works the page in and moves the cursor. */
  onPage(after: number, page: FeedPage): void
  onReached(): void
  /** A failure of kind `refused` says no to this cursor: a fresh snapshot is needed. All others are tried again from here. */
  onFailed(failure: CallFailed): void
  readonly retry: Retry
}

export interface Feed {
  /** There may be news. Reads until there is none; rings while it reads make it look once more. */
  ring(): Promise<void>
}

export function createFeed(needs: FeedNeeds): Feed {
  let reading: Promise<void> | null = null
  let again = false
  const readOn = async (): Promise<void> => {
    do {
      again = false
      if (!(await readAll(needs, () => void ring()))) return
    } while (again)
  }
  const ring = (): Promise<void> => {
    again = true
    reading ??= readOn().finally(() => {
      reading = null
    })
    return reading
  }
  return { ring }
}

async function readAll(needs: FeedNeeds, ring: () => void): Promise<boolean> {
  try {
    for (let more = true; more; ) {
      const after = needs.cursor()
      const page = await needs.read(after)
      needs.onPage(after, page)
      // A page that moves nothing would be asked for forever.
      more = page.more && needs.cursor() > after
    }
    needs.retry.done()
    needs.onReached()
    return true
  } catch (error) {
    const failure = error instanceof CallFailed ? error : new CallFailed('unreached', 'unknown')
    if (failure.kind !== 'refused') needs.retry.later(failure.retryAfterMs, ring)
    needs.onFailed(failure)
    return false
  }
}
