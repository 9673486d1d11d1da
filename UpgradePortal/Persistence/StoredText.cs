using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace UpgradePortal.Persistence;

/// <summary>Texts in rows have a length and no U+0000, on every database: SQLite keeps whatever it is given, others refuse it.</summary>
internal static class StoredText
{
    // As long as a text of a request may be.
    private const int Name = 4000;

    /// <summary>A text of a request, encrypted.</summary>
    public const int Sealed = 8000;
    private const int Json = 1_000_000;
    private const string Text = "FreeText";

    /// <summary>Gives each text column that has no length yet one.</summary>
    public static void Limit(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(string)))
        {
            var words = property.PropertyInfo?.GetCustomAttribute<FreeTextAttribute>();
            if (words is not null) property.SetAnnotation(Text, true);
            property.SetMaxLength(words?.Length ?? property.GetMaxLength() ?? (IsJson(property.Name) ? Json : Name));
        }
    }

    /// <summary>Call it before the rows are saved, and before anything is computed from their texts.</summary>
    /// <exception cref="InvalidOperationException">A name or a document is longer than its column.</exception>
    public static void Check(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            foreach (var property in entry.Properties)
                if (property.CurrentValue is string text && Stored(text, property) is var stored && !ReferenceEquals(stored, text))
                    property.CurrentValue = stored;
    }

    private static string Stored(string text, PropertyEntry property)
    {
        var clean = text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
        if (property.Metadata.GetMaxLength() is not { } most || clean.Length <= most) return clean;
        return property.Metadata.FindAnnotation(Text) is not null ? Cut(clean, most)
            : throw new InvalidOperationException(
                $"{property.Metadata.DeclaringType.ShortName()}.{property.Metadata.Name} holds {most} characters, and was given "
                + $"{clean.Length}.");
    }

    // Half a character is no text: a database that checks its texts would refuse it.
    private static string Cut(string text, int most) => text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    private static bool IsJson(string name) => name.EndsWith("Json", StringComparison.Ordinal) || name is "State" or "Data";
}

/// <summary>A column with words of people or of other programs: what is longer is cut. Everything else that is too long is our own mistake,
/// and is not saved.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FreeTextAttribute(int length = 4000) : Attribute
{
    public int Length { get; } = length;
}
