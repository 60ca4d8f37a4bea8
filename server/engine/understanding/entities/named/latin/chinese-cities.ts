/** Cities of China as they are written in Latin letters, with the province; letters alone, as a reader strips the rest. */
const BY_PROVINCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  北京市: { beijing: '北京市', peking: '北京市' },
  上海市: { shanghai: '上海市' },
  天津市: { tianjin: '天津市' },
  重庆市: { chongqing: '重庆市' },
  广东省: {
    guangzhou: '广州市',
    shenzhen: '深圳市',
    dongguan: '东莞市',
    foshan: '佛山市',
    zhuhai: '珠海市',
    zhongshan: '中山市',
    huizhou: '惠州市',
    shantou: '汕头市',
  },
  江苏省: {
    nanjing: '南京市',
    suzhou: '苏州市',
    wuxi: '无锡市',
    changzhou: '常州市',
    nantong: '南通市',
    xuzhou: '徐州市',
    yangzhou: '扬州市',
    kunshan: '苏州市',
  },
  浙江省: {
    hangzhou: '杭州市',
    ningbo: '宁波市',
    wenzhou: '温州市',
    jiaxing: '嘉兴市',
    shaoxing: '绍兴市',
    jinhua: '金华市',
    yiwu: '金华市',
    huzhou: '湖州市',
  },
  山东省: { jinan: '济南市', qingdao: '青岛市', yantai: '烟台市', weifang: '潍坊市', weihai: '威海市' },
  福建省: { fuzhou: '福州市', xiamen: '厦门市', quanzhou: '泉州市' },
  四川省: { chengdu: '成都市', mianyang: '绵阳市' },
  湖北省: { wuhan: '武汉市', yichang: '宜昌市' },
  湖南省: { changsha: '长沙市', zhuzhou: '株洲市' },
  河南省: { zhengzhou: '郑州市', luoyang: '洛阳市' },
  河北省: { shijiazhuang: '石家庄市', baoding: '保定市', tangshan: '唐山市' },
  安徽省: { hefei: '合肥市', wuhu: '芜湖市' },
  江西省: { nanchang: '南昌市', ganzhou: '赣州市' },
  陕西省: { xian: '西安市' },
  山西省: { taiyuan: '太原市' },
  辽宁省: { shenyang: '沈阳市', dalian: '大连市' },
  吉林省: { changchun: '长春市' },
  黑龙江省: { harbin: '哈尔滨市' },
  云南省: { kunming: '昆明市' },
  贵州省: { guiyang: '贵阳市' },
  广西壮族自治区: { nanning: '南宁市', guilin: '桂林市' },
  海南省: { haikou: '海口市', sanya: '三亚市' },
  甘肃省: { lanzhou: '兰州市' },
  青海省: { xining: '西宁市' },
  宁夏回族自治区: { yinchuan: '银川市' },
  内蒙古自治区: { hohhot: '呼和浩特市', baotou: '包头市' },
  新疆维吾尔自治区: { urumqi: '乌鲁木齐市' },
  西藏自治区: { lhasa: '拉萨市' },
  香港特别行政区: { hongkong: '香港特别行政区', kowloon: '九龙' },
  澳门特别行政区: { macau: '澳门特别行政区', macao: '澳门特别行政区' },
  台湾省: { taipei: '台北市', kaohsiung: '高雄市', taichung: '台中市' },
}

export interface ChineseCity {
  readonly province: string
  readonly city: string
}

/** By the letters of its name. */
export const CHINESE_CITIES: ReadonlyMap<string, ChineseCity> = new Map(
  Object.entries(BY_PROVINCE).flatMap(([province, cities]) =>
    Object.entries(cities).map(([name, city]) => [name, { province, city }] as const),
  ),
)

/** Provinces as they may stand behind a city. */
export const PROVINCES =
  /^(?:guangdong|jiangsu|zhejiang|shandong|fujian|sichuan|hubei|hunan|henan|hebei|anhui|jiangxi|shaanxi|shanxi|liaoning|jilin|heilongjiang|yunnan|guizhou|guangxi|hainan|gansu|qinghai|ningxia|inner mongolia|xinjiang|tibet)(?: province)?$/u
