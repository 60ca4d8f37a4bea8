import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'
import { useTexts } from '../texts/index.ts'

/**
 * Asks before another page takes the place of what is not saved, and before the tab is closed. Gives the same question for ways out within
 * the page: `leave(todo)` does it at once where nothing would be lost.
 */
export function useUnsaved(isUnsaved: boolean): (todo: () => void) => void {
  const { t } = useTexts()
  const { modal } = App.useApp()
  const ask = (): Promise<boolean> =>
    new Promise((answer) => {
      void modal.confirm({
        title: t('knowledge.leave'),
        cancelText: t('page.cancel'),
        okText: t('knowledge.leaveYes'),
        onOk: () => answer(true),
        onCancel: () => answer(false),
      })
    })
  useBlocker({
    disabled: !isUnsaved,
    enableBeforeUnload: isUnsaved,
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await ask()),
  })
  return (todo) => {
    if (isUnsaved) void ask().then((yes) => yes && todo())
    else todo()
  }
}
