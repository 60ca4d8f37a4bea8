import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ScenarioFile, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { useState } from 'react'
import { openedOf, pretty, readFile } from './same.ts'

/** What is being worked at: a text, and the version it is of, if it was saved. */
export interface Opened {
  readonly text: string
  readonly version?: ScenarioVersion
}

/** All scenarios that may be opened. */
interface Known {
  readonly shipped: readonly ScenarioFile[]
  readonly versions: readonly ScenarioVersion[]
}

/** Which one an address means: a version of the workspace's own, or one that ships, to begin from. */
interface Place {
  readonly scenario?: string | undefined
  readonly edition?: number | undefined
}

const placeOf = ({ text, version }: Opened, { shipped }: Known): Place => {
  if (version) return { scenario: version.scenario, edition: version.version }
  const scenario = readFile(text)?.scenario
  return shipped.some((one) => one.scenario === scenario) ? { scenario } : {}
}

function openedAt({ scenario, edition }: Place, { shipped, versions }: Known): Opened | undefined {
  const file = edition === undefined && shipped.find((one) => one.scenario === scenario)
  const own = versions.find((one) => one.scenario === scenario && one.version === edition)
  return own ? openedOf(own) : file ? { text: pretty(file) } : undefined
}

const keyOf = ({ scenario = '', edition = 0 }: Place) => `${scenario} ${edition}`

interface Work {
  readonly key: string
  readonly opened?: Opened | undefined
  /** What is opened begins anew; what is saved goes on as it is. */
  readonly nth: number
}

/**
 * What is open, as the address says it: it can be sent to a colleague, and the browser's back goes back. As it was when it was opened: what others
 * write meanwhile does not move under the hands. A new one has no address before it is saved.
 */
export function useOpened(known: Known) {
  const place: Place = useSearch({ from: '/desk/settings/$section' })
  const navigate = useNavigate()
  const key = keyOf(place)
  const [work, set] = useState<Work>(() => ({ key, opened: openedAt(place, known), nth: 0 }))
  const [coming, come] = useState<Work>()
  const now = key === work.key ? work : coming?.key === key ? coming : { key, opened: openedAt(place, known), nth: work.nth + 1 }
  if (now !== work) set(now)

  const go = (opened: Opened | undefined, nth: number, replace = false) => {
    const to = opened ? placeOf(opened, known) : {}
    const next = { key: keyOf(to), opened, nth }
    if (next.key === key) set(next)
    else {
      come(next)
      // whoever opens another was asked before
      void navigate({
        from: '/settings/$section',
        to: '/settings/$section',
        search: { scenario: to.scenario, edition: to.edition },
        ignoreBlocker: true,
        replace,
      })
    }
  }
  return {
    opened: now.opened,
    nth: now.nth,
    /** The address means one that is not there. */
    isGone: place.scenario !== undefined && !now.opened,
    open: (opened: Opened | undefined) => go(opened, now.nth + 1),
    keep: (opened: Opened) => {
      set({ ...now, opened })
      go(opened, now.nth, true)
    },
  }
}
