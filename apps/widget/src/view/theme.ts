import { useEffect, useState } from 'preact/hooks'
import type { Settings } from '../script-tag.ts'

/** Light or dark: as the page asks, or as the shopper's system has it, also when that changes in the evening. */
export function useTheme(wanted: Settings['theme']): 'light' | 'dark' {
  const [system] = useState(() => matchMedia('(prefers-color-scheme: dark)'))
  const [dark, setDark] = useState(system.matches)
  useEffect(() => {
    const follow = () => setDark(system.matches)
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [system])
  if (wanted !== 'auto') return wanted
  return dark ? 'dark' : 'light'
}
