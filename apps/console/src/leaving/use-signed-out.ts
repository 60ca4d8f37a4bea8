import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { App } from 'antd'
import { readMe } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'

/** Tells who is signed out that what is not saved is still here: signed in again in another tab, one goes on with it. Gives whether it is let go. */
export function useSignedOut(): () => Promise<boolean> {
  const { t } = useTexts()
  const { modal } = App.useApp()
  const client = useQueryClient()
  const { options } = useRouter()
  return () =>
    new Promise((answer) => {
      const told = modal.confirm({
        title: t('leave.signedOut'),
        content: t('leave.stillHere'),
        okText: t('leave.signIn'),
        cancelText: t('knowledge.leaveYes'),
        // it stays open until one is back
        onOk: (_: () => void) => void window.open(`${options.basepath}/sign-in`, '_blank', 'noopener'),
        onCancel: () => end(true),
      })
      const back = () => {
        readMe().then(
          (me) => {
            client.setQueryData(['me'], me)
            told.destroy()
            end(false)
          },
          () => undefined,
        )
      }
      const end = (letGo: boolean) => {
        window.removeEventListener('focus', back)
        answer(letGo)
      }
      window.addEventListener('focus', back)
    })
}
