import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { accentOf } from '../look/index.ts'
import type { Running } from '../running/index.ts'
import type { Settings } from '../script-tag.ts'
import { directionOf, sayIn } from '../words/index.ts'
import { SceneProvider, usePicked } from './context.ts'
import { Launcher } from './launcher.tsx'
import { Panel } from './panel.tsx'
import type { Shown } from './shown.ts'
import { useTheme } from './theme.ts'
import { useWords } from './words.ts'

/** All that is seen: the button, and the panel where it is open. */
export function Widget({ running, settings, shown }: { running: Running; settings: Settings; shown: Shown }): JSX.Element {
  const words = useWords(running, settings)
  const { language } = words
  const colour = usePicked(running.store, (talk) => talk.look?.accent)
  const scene = useMemo(() => ({ running, settings, language, words, say: sayIn(words) }), [running, settings, language, words])
  const [open, show] = useState(shown.get())
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    // the page's script may have turned it between the first drawing and now
    show(shown.get())
    return shown.watch(show)
  }, [shown])
  useLayoutEffect(() => {
    if (open) running.wake()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = open
  }, [open, running])
  const theme = useTheme(settings.theme)
  const accent = accentOf(colour ?? settings.accent)
  return (
    <SceneProvider value={scene}>
      <div
        class={open ? 'root open' : 'root'}
        lang={language}
        dir={directionOf(language)}
        data-theme={theme}
        style={{ '--fill': accent.fill, '--on-fill': accent.onFill, '--accent-light': accent.onLight, '--accent-dark': accent.onDark }}
      >
        {open && <Panel onClose={() => shown.set(false)} />}
        <Launcher open={open} onToggle={() => shown.set(!open)} button={button} />
      </div>
    </SceneProvider>
  )
}
