import type { MediaPart } from '@xiaoer/contract/replies'
import { App } from 'antd'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { replyCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** A reply has ten parts, one of them its words. */
const MOST = 9

export interface Attached {
  conversationId: string
  media: readonly MediaPart[]
  /** So many are on their way to the service. */
  coming: number
  add: (files: Iterable<File>) => void
  put: (part: MediaPart) => void
  drop: (fileId: string) => void
  clear: () => void
  /** What is pasted or dropped over the reply. */
  catches: { onPaste: (event: ClipboardEvent) => void; onDrop: (event: DragEvent) => void; onDragOver: (event: DragEvent) => void }
}

/** Pictures, documents, sounds and films that go out with the reply. */
export function useAttached(conversationId: string, may: boolean): Attached {
  const { t } = useTexts()
  const { message } = App.useApp()
  const [media, setMedia] = useState<readonly MediaPart[]>([])
  const [coming, setComing] = useState(0)
  const put = (part: MediaPart) => setMedia((now) => [...now.filter(({ fileId }) => fileId !== part.fileId), part].slice(0, MOST))

  async function send(file: File): Promise<void> {
    setComing((n) => n + 1)
    try {
      put((await replyCalls.attach(conversationId, file)).part)
    } catch (error) {
      void message.error(problemTitle(error, t))
    } finally {
      setComing((n) => n - 1)
    }
  }
  const add = (files: Iterable<File>) => void [...files].slice(0, MOST - media.length).map(send)
  const taken = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    if (!may || files.length === 0) return
    event.preventDefault()
    add(files)
  }
  return {
    conversationId,
    media,
    coming,
    add,
    put,
    drop: (fileId) => setMedia((now) => now.filter((part) => part.fileId !== fileId)),
    clear: () => setMedia([]),
    catches: {
      onPaste: (event) => taken(event, event.clipboardData),
      onDrop: (event) => taken(event, event.dataTransfer),
      onDragOver: (event) => may && event.dataTransfer.types.includes('Files') && event.preventDefault(),
    },
  }
}
