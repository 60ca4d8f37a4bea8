import { clockOf } from './format-time.ts'
import { useNow } from './use-now.ts'

/** A running clock since an instant. Only this small piece is drawn anew each second. */
export function Clock({ since }: { since: string }) {
  return <time dateTime={since}>{clockOf(useNow() - Date.parse(since))}</time>
}
