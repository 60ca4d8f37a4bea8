import type { ConversationRow } from '@xiaoer/contract'
import { useEffect, useRef } from 'react'
import { markRead } from '../api/index.ts'

/** Tells the service what has been seen: only when the page is in front of open eyes, and each once. */
export function useRead(id: string, row: ConversationRow | undefined): void {
  const told = useRef(0)
  const seq = row?.lastSeq ?? 0
  const unread = row?.unread ?? 0
  useEffect(() => {
    const tell = () => {
      if (unread === 0 || seq <= told.current || document.visibilityState !== 'visible' || !document.hasFocus()) return
      told.current = seq
      markRead(id, seq).catch(() => {
        told.current = 0
      })
    }
    tell()
    window.addEventListener('focus', tell)
    return () => window.removeEventListener('focus', tell)
  }, [id, seq, unread])
}
