import { LoadingOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import { isDark, isStill, themeOf } from './look/index.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { useStore } from './store/index.ts'
import { useFirstTexts } from './texts/index.ts'

/** Theme, words and data around the pages. */
export function App() {
  const dark = useStore(isDark)
  const still = useStore(isStill)
  const { locale, t } = useFirstTexts()
  // The library's own spinner goes when its movement ends; on a busy machine that end is missed and it stays, unseen, in the button's name.
  const loadingIcon = <LoadingOutlined aria-label={t('waiting.short')} />
  // Always with a locale: one that came later would draw the whole page anew, and take what was begun on it.
  return (
    <ConfigProvider theme={themeOf(dark, still)} button={{ autoInsertSpace: false, loadingIcon }} locale={locale}>
      <AntApp component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
