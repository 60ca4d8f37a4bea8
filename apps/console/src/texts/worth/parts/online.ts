/** What shoppers beyond the radius are told first, until somebody writes it otherwise: in both languages at once, as shoppers of both read it. */
export const ONLINE_SAY = {
  'zh-CN': '您所在的地区离我们的服务点较远，师傅上门要多等几天。可以先在线上帮您看：把情况和照片发来，多数问题当场就能处理。',
  en: 'You are far from our service points, and a visit takes some days more. We can look at it online first: send a description and pictures, most things are settled at once.',
} as const
