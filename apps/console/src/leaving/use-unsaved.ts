import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'
import { useRef } from 'react'
import { useTexts } from '../texts/index.ts'
import { useSignedOut } from './use-signed-out.ts'

/**
 * Asks before another page takes the place of what is not saved, and before the tab is closed. Gives the same question for ways out within
 * the page: `leave(todo)` does it at once where nothing would be lost. What stands behind the question mark of the address changes freely, but
 * for the names in `inAddress`, which say what is being written.
 */
export function useUnsaved(isUnsaved: boolean, inAddress: readonly string[] = []): (todo: () => void) => void {
  const { t } = useTexts()
  const { modal } = App.useApp()
  const signedOut = useOne(useSignedOut())
  const ask = useOne(
    (): Promise<boolean> =>
      new Promise((answer) => {
        void modal.confirm({
          title: t('knowledge.leave'),
          cancelText: t('page.cancel'),
          okText: t('knowledge.leaveYes'),
          onOk: () => answer(true),
          onCancel: () => answer(false),
        })
      }),
  )
  useBlocker({
    disabled: !isUnsaved,
    enableBeforeUnload: isUnsaved,
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname && !inAddress.some((name) => inSearch(current.search, name) !== inSearch(next.search, name)))
        return false
      return !(await (next.pathname.endsWith('/sign-in') ? signedOut() : ask()))
    },
  })
  return (todo) => {
    if (isUnsaved) void ask().then((yes) => yes && todo())
    else todo()
  }
}

/** One question at a time: who asks while it is open gets the same answer. */
function useOne(ask: () => Promise<boolean>): () => Promise<boolean> {
  const open = useRef<Promise<boolean>>(undefined)
  return () => {
    open.current ??= ask().finally(() => {
      open.current = undefined
    })
    return open.current
  }
}

const inSearch = (search: object, name: string): unknown => Object.entries(search).find(([key]) => key === name)?.[1]
