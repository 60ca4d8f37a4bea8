import { LoadingOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import { useEffect, useState } from 'react'
import { isDark, themeOf } from './look/index.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { useStore } from './store/index.ts'
import { type Language, useTexts } from './texts/index.ts'

const loadLocale: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN.js'),
  en: () => import('antd/es/locale/en_US.js'),
}

/** Theme, words and data around the pages. */
export function App() {
  const dark = useStore(isDark)
  const { language, t } = useTexts()
  const [locale, setLocale] = useState<Locale>()
  useEffect(() => {
    void loadLocale[language]().then((loaded) => setLocale(loaded.default))
  }, [language])

  // The library's own spinner goes when its movement ends; on a busy machine that end is missed and it stays, unseen, in the button's name.
  const loadingIcon = <LoadingOutlined aria-label={t('waiting.short')} />
  return (
    <ConfigProvider theme={themeOf(dark)} button={{ autoInsertSpace: false, loadingIcon }} {...(locale ? { locale } : {})}>
      <AntApp component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
