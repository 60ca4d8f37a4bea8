import { createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { Running } from '../running/index.ts'
import type { Settings } from '../script-tag.ts'
import type { Talk, TalkStore } from '../talk/index.ts'
import { moment, type Say, type Words } from '../words/index.ts'

/** What every component may ask for, and what hardly ever changes. What does change is asked for by `useTalk`. */
export interface Scene {
  readonly running: Running
  readonly settings: Settings
  /** BCP 47: what dates and amounts are written by. */
  readonly language: string
  readonly words: Words
  readonly say: Say
}

const SceneContext = createContext<Scene | null>(null)
export const SceneProvider = SceneContext.Provider

export function useScene(): Scene {
  const scene = useContext(SceneContext)
  if (!scene) throw new Error('A component of the widget stands outside of <SceneProvider>')
  return scene
}

/** A part of the talk as it is now; draws anew only when that part changes, so that a long log is not drawn for each key typed elsewhere. */
export function useTalk<T>(pick: (talk: Talk) => T): T {
  return usePicked(useScene().running.store, pick)
}

export function usePicked<T>(store: TalkStore, pick: (talk: Talk) => T): T {
  const now = pick(store.get())
  const [, show] = useState(now)
  const latest = useRef(pick)
  latest.current = pick
  useEffect(() => {
    const look = (): void => show(() => latest.current(store.get()))
    look()
    return store.watch(look)
  }, [store])
  return now
}

/** Writes moments of orders and parcels by the shop's clock, as its answers tell them. */
export function useMoment(): (at: string) => string {
  const { language } = useScene()
  const zone = useTalk(({ look }) => look?.timeZone)
  return (at) => moment(at, language, zone)
}

/** For components that show much of the talk. */
export const whole = (talk: Talk): Talk => talk
