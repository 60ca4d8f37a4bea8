import { clockOf } from './format-time.ts'
import { useNow } from './use-now.ts'

/** What is left until an instant, or how late it is, with a minus; its class says which, so that the colour is not alone. */
export function Countdown({ until, pressingFrom }: { until: string; pressingFrom: string }) {
  const now = useNow()
  const left = Date.parse(until) - now
  const state = left < 0 ? 'countdown-late' : now >= Date.parse(pressingFrom) ? 'countdown-pressing' : 'countdown'
  return (
    <time dateTime={until} className={state}>
      {left < 0 ? `−${clockOf(-left)}` : clockOf(left)}
    </time>
  )
}

/** A running clock since an instant. Only this small piece is drawn anew each second. */
export function Clock({ since }: { since: string }) {
  return <time dateTime={since}>{clockOf(useNow() - Date.parse(since))}</time>
}
