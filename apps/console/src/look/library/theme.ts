import { type ThemeConfig, theme } from 'antd'

const FONT = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

/** The same few colours as colours.css, given to the component library. */
const LIGHT = {
  colorPrimary: '#1d6b5f',
  colorBgBase: '#ffffff',
  colorTextBase: '#1c2421',
  colorTextPlaceholder: '#646f6a',
  colorTextDescription: '#646f6a',
  colorBorder: '#c6cfcb',
  colorBorderSecondary: '#e1e6e3',
  colorLink: '#17655a',
  colorError: '#b3261e',
}
const DARK = {
  colorPrimary: '#3fa08f',
  colorBgBase: '#151918',
  colorTextBase: '#e3e9e6',
  colorTextPlaceholder: '#8d9a95',
  colorTextDescription: '#8d9a95',
  colorBgContainer: '#191e1c',
  colorBgElevated: '#1f2523',
  colorBgLayout: '#111413',
  colorBorder: '#43504b',
  colorBorderSecondary: '#2c3431',
  colorLink: '#6cc5b4',
  colorError: '#e5534b',
}

/** The library's own dark shade of the accent is too dim to read, both as paper for white words and as words. */
const DARK_BUTTON = {
  colorPrimary: '#5fbdac',
  colorPrimaryHover: '#78cbbc',
  colorPrimaryActive: '#4fae9d',
  colorPrimaryBorder: '#5fbdac',
  primaryColor: '#0d1f1b',
  colorError: '#ff8f86',
  colorErrorHover: '#ffaaa3',
  colorErrorActive: '#f47c72',
  dangerColor: '#2a0f0d',
}

/** As words on the page: chosen among radio buttons, the number of the page. */
const DARK_WORDS = { colorPrimary: '#5fbdac', colorPrimaryHover: '#78cbbc', colorPrimaryActive: '#4fae9d' }

/** The theme of the component library, light or dark; where it is still, nothing moves. */
export function themeOf(isDark: boolean, isStill: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(isDark ? DARK : LIGHT),
      fontFamily: FONT,
      fontSize: 13,
      borderRadius: 6,
      controlHeight: 30,
      motion: !isStill,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Progress: { defaultColor: isDark ? DARK.colorPrimary : LIGHT.colorPrimary },
      Table: {
        cellPaddingBlock: 8,
        headerBg: 'transparent',
        rowSelectedBg: 'var(--accent-soft)',
        rowSelectedHoverBg: 'var(--accent-soft)',
      },
      Drawer: { paddingLG: 18 },
      ...(isDark && { Radio: DARK_WORDS, Pagination: DARK_WORDS, Tabs: DARK_WORDS }),
      Button: { primaryShadow: 'none', defaultShadow: 'none', ...(isDark && DARK_BUTTON) },
    },
  }
}
