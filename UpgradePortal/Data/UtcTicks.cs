using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpgradePortal.Data;

/// <summary>DateTimeOffset as UTC ticks: sorts and compares in SQL, which SQLite's text form does not. The offset is dropped.</summary>
public sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));
