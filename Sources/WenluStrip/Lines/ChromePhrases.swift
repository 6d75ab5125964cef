/// The wording of page chrome: what sites of this kind say around a document.
///
/// Forms were read off the sites' own functional text (buttons, labels, notices). A line reads: the engine that says it
/// (`core` is said by sites of every kind), rule, strength (see ``Phrase``), phrases; `#` stands for digits. Strength-3
/// wording is closed: it is said by sites and by nobody else.
package enum ChromePhrases {
  private static let table = """
    core preview_end 2 展开阅读全文 展开全文 点击展开 继续阅读 阅读全文 查看全文 点击加载更多 加载更多 阅读更多 查看更多 收起全文
    core download_box 2 点击下载 免费下载 下载地址
    core download_box 1 下载 会员 vip 支付
    core login_box 3 还没有账号 忘记密码? 第三方登录 请先登录后 微信扫一扫登录
    core login_box 2 会员登录 用户登录 登录 注册 立即注册 免费注册 请登录 忘记密码 验证码: 换一换 账号: 密码: 用户名 支付方式: 支付宝 微信支付 qq登录
    core login_box 2 微信登录 个人中心 会员中心 退出登录 手机登录 扫码登录 微信开放平台登录
    core nav_line 3 欢迎访问 欢迎光临 设为首页 加入收藏
    core nav_line 2 网站首页 帮助中心 首页 全部分类 手机版 网站地图 上传文档 返回首页 返回顶部 回到顶部 移动版 电脑版 触屏版 客户端 app下载 加入收藏夹
    core nav_line 2 网站导航
    core breadcrumb 3 当前位置: 您现在的位置 您的位置: 你现在的位置 当前的位置 所在位置: 您当前的位置 首页> 首页» >正文
    core legal_line 3 网站版权所有 版权所有 经营许可证编号 备案号: icp备# icp证# 公网安备 公安备案 allrightsreserved copyright© copyright@
    core legal_line 3 如有侵权请联系 如有侵权,请联系 如侵犯您的版权 侵犯了您的版权或隐私 如有侵权联系删除 违法与不良信息举报 违法和不良信息举报
    core legal_line 3 著作权归原作者 未经授权禁止转载 客服qq 客服电话: 联系客服 版权归原作者所有 转载请注明出处 禁止转载 版权声明: 本站所有资源
    core legal_line 3 不代表本站 与本站立场无关 本网站所有 本站仅提供 本站不对
    core legal_line 2 关于我们 联系我们 免责声明 版权声明 版权申诉 网站声明 友情链接 法律声明 隐私政策 服务协议 用户协议 广告服务 网站备案 站长统计
    core legal_line 2 意见反馈 工作时间: 联系方式 侵权 站点地图 诚聘英才 招聘信息 广告合作 商务合作 加入我们 关于本站 法律顾问 举报电话
    core meta_line 2 格式: 时间: 编号: 类型: id: 发布时间: 编辑: 来源: 作者: 责任编辑: 浏览: 浏览次数 阅读: 点击: 字数: 内容简介 关键词: 标签: 共#页
    core meta_line 2 #阅读 收藏 举报 分享 顶(#) 踩(#) 全屏 打印 书签 点赞 纠错 版权申诉 收藏本站 微博 qq空间 朋友圈
    core related_head 3 猜你喜欢 相关资源 相关搜索 相似文档 看了又看 大家还看了 相关阅读推荐 你可能感兴趣 猜您喜欢 相关推荐 热门推荐 推荐阅读 相关阅读
    core related_head 3 延伸阅读 相关文章 相关文档 最新文档 热门文档 推荐文档 相关主题 相关下载 相关内容 热门文章 最新文章 相关新闻 热门排行 下载排行
    core related_head 3 点击排行 阅读排行 本类推荐 随机推荐 精彩推荐 编辑推荐 为您推荐 今日热点 热点推荐 相关标签 大家都在看 更多相关 图文推荐
    core prev_next 3 上一篇: 下一篇: 上一页下一页 上一篇 下一篇 上一页 下一页 尾页 末页 上一章 下一章 上一条 下一条
    core comment 3 用户评论 发表评论 抢沙发 我来说两句 人评论 网友评论 网友跟帖 网友点评 提交评论 评论(#) 已有#人评论 暂无评论 查看评论 全部评论 最新评论 我要评论
    core comment 2 评论 网友# 参与评论 回复 楼主 沙发 发表于
    core notice 2 温馨提示 友情提示 下载说明 使用说明: 特别提示 特别说明 注意事项 免责条款
    core share_box 2 分享到 分享给朋友 复制链接 关注公众号 扫一扫 微信扫一扫 二维码 扫描二维码 手机扫码 新浪微博 腾讯微博 qq好友 微信好友 人人网
    wenku share_line 3 由会员分享,可在线阅读 可在线阅读,更多相关 页珍藏版)》请在 上传分享,可在线阅读 为本站会员 由本站会员( 本站会员(
    wenku preview_end 3 亲,该文档总共#页 全部预览完了,如果喜欢就下载吧 点击查看更多>>
    wenku preview_end 2 压缩包内文档预览 预览前#页 仅提供部分预览 试读已结束
    wenku download_box 3 资源描述:下载 点击下载后,系统会自动扣除 下载后不予退还 如果喜欢就下载 下载失败可以重新下载 不会重复扣分 游客一键下载
    wenku download_box 3 加入vip免费专享
    wenku download_box 2 下载资源 快捷下载 会员下载 下载积分 文档下载 资源下载 下载(#积分) 下载(#金币) 下载需要#金币 下载资源需要#金币 上传文档赚钱
    wenku download_box 2 需要#积分 下载价格 vip免费
    wenku download_box 1 积分 金币 充值
    wenku login_box 3 三方登录下载 账号和密码由系统 邮箱/手机: imageverifiercode
    wenku login_box 2 我的中心 消息(#) 上传我的文档 立即充值
    wenku nav_line 3 欢迎来到
    wenku nav_line 2 资源地图 资源目录 文档分类
    wenku breadcrumb 3 >资源分类>
    wenku legal_line 3 c2c 本站采用c2c 本站为文档c2c 仅提供信息存储空间 仅提供存储空间 只提供存储服务 本站只是中间服务平台 下载收益归上传人
    wenku legal_line 3 核实后立即删除 网站客服: 不承担使用下载资源造成的损失 如文档侵犯 收益归上传人 仅对用户上传内容
    wenku meta_line 3 文档编号: 资源id: 资源大小: 全文页数: 资源格式: 上传人: 上传人(卖家): 认证信息: ip属地: 上传时间:
    wenku meta_line 2 共享资源 个人认证 资源描述 第#页/共#页 下载相关举报
    wenku notice 3 文件下载后无此问题 付费完成后未能成功下载 内容与标题不符 付费后没有下载成功 打开本站资源 本站不支持迅雷 文档不含第三方的附件
    wenku notice 3 未经权利人同意 预览文档经过压缩 网页预览经过压缩 一律视为没有答案 预览文档中的水印 下载前请仔细阅读文档 文档由用户上传
    wenku notice 3 下载前请自行确认 文档侵犯您权益 本文档由用户上传 仅部分预览 平台不提供编辑 可能会显示错乱 预览时可能错位 下载后即可正常显示
    wenku notice 3 请看清文档内容后再下载 另存到桌面即可 本站不保证资源 文件的所有权益归上传用户
    wenku notice 2 下载须知 下载声明 购买须知 下载提示
    preview preview_end 3 已超出免费预览范围 超出预览范围 全文预览已结束 未读,继续阅读 未读,继续免费阅读 页未读,继续 已阅读#页,还剩#页 还剩#页未读
    preview preview_end 3 阅读完整文档请先下载
    preview preview_end 2 继续免费阅读
    preview download_box 2 下载本文档
    preview legal_line 3 请进行举报或认领 收益归属内容提供方 由用户提供并上传
    preview legal_line 2 版权说明
    preview meta_line 2 分享于# 贡献于# 文档贡献者 文档简介
    preview related_head 3 您可能关注的文档
    bundle download_box 2 合集下载 打包下载
    bundle nav_line 3 您好,欢迎访问
    bundle meta_line 3 上传日期:
    bundle meta_line 2 大小: 页数: 文档介绍
    iask download_box 3 扫码登录后可免费 开通vip会员 海量文档免费下载 您的积分不足 开通会员免费下载 付费后可下载
    iask login_box 2 开通vip
    iask meta_line 2 文档标签 文档热度
    iask related_head 3 相关文档推荐 同类文档排行
    huiwen download_box 3 此文档下载收益归作者所有
    huiwen download_box 2 下载文档 立即下载 下载此文档 分享赚钱
    sanqi download_box 2 下载次数
    sanqi nav_line 3 在线文档分享平台
    sanqi meta_line 3 本文标题: 链接地址:
    fanwen77 download_box 3 点击下载完整版 下载后可任意编辑 本文档支持在线预览 下载完整版文档
    fanwen77 download_box 2 文档为doc格式 推荐度: 收藏本文 下载这篇文档 本页下载
    reader preview_end 3 本资源只提供#页预览 正式会员可完整阅读 未完,全文共#字 下载后查看全文 剩余内容请下载
    reader download_box 2 下载原文
    reader nav_line 2 vip会员
    reader comment 3 文档评论(#)
    fanwen download_box 3 下载文档到电脑,查找使用更方便 将本文的word文档下载到电脑 免费下载全文 方便收藏和打印 免费领取资料 扫描二维码关注
    fanwen download_box 2 下载全文 一键下载 下载word 复制全文
    fanwen nav_line 2 我要投稿 投诉建议 搜索文档 热门搜索 手机阅读
    fanwen legal_line 2 投诉与建议 投稿邮箱
    fanwen meta_line 2 更新时间: 小编: 查看人数: 关于本文
    mirror legal_line 3 内容均由网友上传 本站内容均来自网络 资料均由用户上传 我们会及时移除 给予删除! 举报邮箱
    """

  /// What a site says of itself, and what its statements speak of: both together in one line make a statement.
  static let statements = PhraseSet([
    "self 1 本站 本网 本网站 本论坛 本平台 本公司网站 我们的专页 本栏目 此栏目 本版 本频道 网站管理 本频道 本社区 本贴吧 本博客 本报网 凡注明 凡本",
    "matter 1 转载 版权 侵权 授权 声明 观点 立场 真实性 来源 责任 追究 删除 联系 留言 发言 评论 规范 管理者 网友 会员 用户 订阅 投资建议 刊登 原创 书面 稿件 著作权 关注 分享 下载",
  ])

  private static let core = "core"

  /// The engines whose wording can be switched off, in the order of the table.
  package static let engines: [String] = {
    var names: [String] = []
    for (engine, _) in rows where engine != core && names.last != engine { names.append(engine) }
    return names
  }()

  private static let rows: [(engine: String, row: String)] = table.split(separator: "\n").map { line in
    let end = line.firstIndex(of: " ") ?? line.endIndex
    return (String(line[..<end]), String(line[end...].drop { $0 == " " }))
  }

  /// All wording.
  static let all = PhraseSet(rows.map(\.row))

  /// The wording of every site and of the named engines; nil for all of them.
  static func set(of engines: [String]?) -> PhraseSet {
    guard let engines else { return all }
    return PhraseSet(rows.filter { $0.engine == core || engines.contains($0.engine) }.map(\.row))
  }
}
