import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Settings } from '../script-tag.ts'
import type { Running } from '../start.ts'
import type { Talk, TalkStore } from '../talk/index.ts'
import { type Say, sayIn } from '../words/index.ts'

/** What every component may ask for. */
export interface Scene {
  readonly talk: Talk
  readonly running: Running
  readonly settings: Settings
  readonly say: Say
}

const SceneContext = createContext<Scene | null>(null)
export const SceneProvider = SceneContext.Provider

export function useScene(): Scene {
  const scene = useContext(SceneContext)
  if (!scene) throw new Error('A component of the widget stands outside of <SceneProvider>')
  return scene
}

/** The talk as it is now, and again after each change. */
export function useTalk(store: TalkStore): Talk {
  const [talk, show] = useState(store.get())
  useEffect(() => {
    show(store.get())
    return store.watch(show)
  }, [store])
  return talk
}

export function sceneOf(talk: Talk, running: Running, settings: Settings): Scene {
  return { talk, running, settings, say: sayIn(talk.language) }
}
