/// Invented pages, one article each; the same for the same number.
enum TestPages {
  private static let subjects = words(
    """
    图书馆 阅览室 教研组 班主任 后勤处 校医室 学生会 炊事班 水电工 门卫老周 广播站 田径队 \
    合唱团 剪纸社 气象小组 苗圃管理员 实验员 档案员 宿管阿姨 值周教师 校车司机 家长代表 \
    退休教师 卫生委员 测量小组 排水班 木工房 绿化队 财务科 保管室
    """)
  private static let verbs = words(
    """
    清点了 修补了 登记了 搬走了 擦洗了 更换了 借来了 刷新了 核对了 丈量了 拆下了 装订了 \
    晾晒了 抄写了 挑选了 加固了 腌制了 播种了 描画了 称量了 试用了 补种了 编号了 打包了 \
    校准了 归还了 烘干了 裁剪了 疏通了 油漆了
    """)
  private static let things = words(
    """
    三十本地方志 东窗的遮光帘 旧课桌的桌腿 操场的排水沟 两架显微镜 走廊的灯罩 一批羽毛球拍 \
    雨季的跳闸表 篮球架的螺栓 新到的种子 去年的账册 楼梯扶手 春游的饭盒 地理课的沙盘 合唱用的谱架 \
    水房的阀门 仓库的门锁 冬青和月季 体检的名册 食堂的蒸笼 校史照片 乒乓球台 实验用的烧杯 \
    录音机的磁带 花坛的砖边 公告栏玻璃 晚会的灯串 跳远的沙坑 旗杆的滑轮 自行车棚
    """)
  private static let ends = words(
    """
    天黑以前就做完了 用去半桶清漆 比上月省了一成 请木匠看过两遍 下雨那天漏了一处 还差十二个没有找到 \
    数目和单子对得上 孩子们围着看热闹 第二天又返工一回 结果贴在传达室门口 留下一截备用 \
    剩余的送给村小 花了整整一个下午 谁也没有想到这么快 校长在会上提了一句 老师傅教了一个窍门 \
    手套磨破了好几副 账目第三天就公布了 尺寸差了半寸 只好等到周末再说 邻居借来一辆板车 \
    路过的人都停下来问 样品放在窗台上 隔壁班也学着做 照片寄给了家长 中午没有休息 三个人轮着来 \
    收音机里放着戏曲 旧的捆好卖了废品 到秋天再看效果
    """)

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  static func body(_ number: Int) -> [String] {
    var seed = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    func pick(_ list: [String]) -> String {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return list[Int((seed >> 33) % UInt64(list.count))]
    }
    return (0..<5).map { _ in
      (0..<3).map { _ in "\(pick(subjects))\(pick(verbs))\(pick(things))，\(pick(ends))。" }.joined()
    }
  }

  static func page(_ number: Int) -> [UInt8] {
    let title = "第\(number)周读书活动安排"
    let paragraphs = body(number).map { "<p>\($0)</p>\n" }.joined()
    return Array(
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)</title></head><body>
      <div class="nav"><a href="/">首页</a> <a href="/doc">文档</a> <a href="/vip">会员</a></div>
      <h1>\(title)</h1><div class="content">\(paragraphs)</div>
      <div class="footer">版权所有 未经许可不得转载</div></body></html>
      """.utf8)
  }
}
