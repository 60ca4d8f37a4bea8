import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { StagedPictures } from './use-staged.ts'

/** Takes the pictures out of a paste; words are pasted as ever. */
export function pasted(event: ClipboardEvent, staged: StagedPictures): void {
  const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
  if (pictures.length === 0) return
  event.preventDefault()
  staged.add(pictures)
}

/** Pictures may be dropped anywhere on the panel. */
export function useDrop(input: RefObject<HTMLElement>, staged: StagedPictures): void {
  const add = useRef(staged.add)
  add.current = staged.add
  useEffect(() => {
    const panel = input.current?.closest<HTMLElement>('.panel')
    if (!panel) return
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      panel.classList.toggle('dropping', event.type === 'dragover')
      if (event.type === 'drop') add.current(event.dataTransfer.files)
    }
    const kinds = ['dragover', 'dragleave', 'drop'] as const
    for (const kind of kinds) panel.addEventListener(kind, over)
    return () => {
      for (const kind of kinds) panel.removeEventListener(kind, over)
    }
  }, [input])
}
