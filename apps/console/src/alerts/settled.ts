import type { FeedEvent } from '@xiaoer/contract'
import { type Alert, alertFor, type Watching } from './alert-for.ts'

/** The service looks who is to get what waits every two seconds: after so long nobody's team is told, and it concerns everybody. Milliseconds. */
const PLACED_WITHIN = 4_000

/**
 * What is to be heard of a run of events: after a long absence many come at once, and the last one speaks for them. Who begins to wait is heard of
 * once it is known with which team, not at all where somebody is dealt it at once, and by everybody where no team is told.
 */
export function settledAlerts(later: (ms: number, todo: () => void) => () => void) {
  const unplaced = new Map<string, () => void>()
  const known = ({ type, conversationId }: FeedEvent) => {
    if (type !== 'holder_changed' || conversationId === null) return
    unplaced.get(conversationId)?.()
    unplaced.delete(conversationId)
  }
  const wait = (alert: Alert, ring: (alert: Alert) => void) => {
    const then = () => {
      unplaced.delete(alert.conversationId)
      ring(alert)
    }
    unplaced.set(alert.conversationId, later(PLACED_WITHIN, then))
  }
  return (events: readonly FeedEvent[], watching: Watching, ring: (alert: Alert) => void): void => {
    let last: Alert | null = null
    for (const event of events) {
      known(event)
      const alert = alertFor(event, watching)
      if (alert?.unplaced) wait(alert, ring)
      else last = alert ?? last
    }
    if (last) ring(last)
  }
}
