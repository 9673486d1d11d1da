using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5101", true)]
    [InlineData("http://[::1]:5101", true)]
    [InlineData("http://localhost:5101", true)]
    [InlineData("unix:/run/catalog.sock", true)]
    [InlineData("http://0.0.0.0:5101", false)]
    [InlineData("http://192.0.2.1:5101", false)]
    [InlineData("https://127.0.0.1:5101", false)]
    [InlineData("unix:relative.sock", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Parse_Text_OnlyThisMachine(string? text, bool isValid) => Assert.Equal(isValid, LocalAddress.Parse(text) is not null);
}
