using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Tests.Router;

/// <summary>M-4, M-5, M-6: the code that identifies a program is a URL or a file name.</summary>
public sealed class ProgramMatcherTests
{
    private readonly ProgramMatcher matcher = new([
        Program("catalog", CodeKind.Url, "/catalog"),
        Program("orders", CodeKind.Url, "/catalog/orders/"),
        Program("shop", CodeKind.Url, "shop.example.test"),
        Program("cart", CodeKind.Url, "shop.example.test/cart"),
        Program("billing", CodeKind.FileName, "billing.aspx"),
    ]);

    [Theory]
    [InlineData("a.test", "/catalog", "catalog")]
    [InlineData("a.test", "/Catalog/x/y", "catalog")]
    [InlineData("a.test", "/catalog/orders", "orders")]
    [InlineData("a.test", "/catalog/orders/7", "orders")]
    [InlineData("a.test", "/catalog/ordersx", "catalog")]
    [InlineData("SHOP.example.test", "/any", "shop")]
    [InlineData("shop.example.test", "/catalog", "shop")]
    [InlineData("shop.example.test", "/cart/1", "cart")]
    public void Find_UrlCode_IsTheLongestOfTheHost(string host, string path, string expected) =>
        Assert.Equal(expected, matcher.Find(host, path)); // M-5

    [Theory]
    [InlineData("/billing.aspx")]
    [InlineData("/any/dir/BILLING.aspx")]
    [InlineData("/apps/billing.aspx/path/info")]
    [InlineData("/catalog/billing.aspx")]
    public void Find_FileNameCode_IsFoundInAnyFolder(string path) =>
        Assert.Equal("billing", matcher.Find("shop.example.test", path)); // M-6

    [Theory]
    [InlineData("/")]
    [InlineData("/catalogue")]
    [InlineData("/xbilling.aspx")]
    [InlineData("")]
    public void Find_NoProgramsAddress_IsNothing(string path) => Assert.Null(matcher.Find("a.test", path));

    [Fact]
    public void Find_ProgramOfEveryPath_TakesWhatIsLeft() =>
        Assert.Equal("all", new ProgramMatcher([Program("all", CodeKind.Url, "/")]).Find("a.test", "/x"));

    private static ProgramConfig Program(string name, CodeKind kind, string code) => new(name, new(kind, code), null, false, []);
}
